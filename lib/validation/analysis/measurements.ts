import type { Diagnostic } from '../../kernel/diagnostic.ts';
import { finding, nameOf } from '../finding.ts';
import { objectAt } from '../json-access.ts';
import { cloudWatch } from './providers/cloud-watch.ts';
import { datadog } from './providers/datadog.ts';
import { job } from './providers/job.ts';
import { kayenta } from './providers/kayenta.ts';
import { prometheus } from './providers/prometheus.ts';
import { type ProviderRule, queryFaults } from './providers/provider.ts';
import { graphite, newRelic, skyWalking } from './providers/queries.ts';
import { web } from './providers/web.ts';
import type { TemplateRule } from './rule.ts';
import { defaultTexts, type TemplateView } from './template-view.ts';

const providers: ReadonlyMap<string, ProviderRule> = new Map([
  ['cloudWatch', cloudWatch],
  ['datadog', datadog],
  ['graphite', graphite],
  ['influxdb', queryFaults],
  ['job', job],
  ['kayenta', kayenta],
  ['newRelic', newRelic],
  ['prometheus', prometheus],
  ['skywalking', skyWalking],
  ['wavefront', queryFaults],
  ['web', web],
]);

/** What its provider refuses when it measures: nobody looks at it before, and every measurement is an error. */
function* measurements(template: TemplateView): Iterable<Diagnostic> {
  const values = defaultTexts(template);
  for (const metric of template.metrics) {
    for (const name of metric.providers) {
      const settings = objectAt(metric.json, 'provider', name);
      const rule = providers.get(name);
      if (settings === undefined || rule === undefined) continue;
      for (const [pointer, what, hint] of rule({ settings, values })) {
        yield finding(template.manifest, 'measurement-fails', {
          pointer: `${metric.pointer}/provider/${name}${pointer}`,
          message: `the metric '${metric.name}' of ${nameOf(template.manifest)} ${what}`,
          hint,
        });
      }
    }
  }
}

export const measurementRules: readonly TemplateRule[] = [measurements];

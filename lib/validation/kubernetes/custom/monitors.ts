import type { JsonObject } from '../../../kernel/json.ts';
import { goPatternFault } from '../../go-pattern.ts';
import type { Examination } from '../examination.ts';
import { listOf, objectOf, textOf } from '../json-values.ts';

const units: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};

/**
 * ServiceMonitors and PodMonitors. prometheus-operator: `CompareScrapeTimeoutToScrapeInterval`, for
 * which it leaves a monitor out.
 */
export function checkMonitor(object: JsonObject, examination: Examination): void {
  for (const list of ['endpoints', 'podMetricsEndpoints']) {
    for (const [index, one] of listOf(objectOf(object['spec'])[list]).entries()) {
      checkRelabelings(objectOf(one), `/spec/${list}/${index}`, examination);
      const { interval, scrapeTimeout } = objectOf(one);
      const [every, most] = [secondsOf(textOf(interval)), secondsOf(textOf(scrapeTimeout))];
      if (every === undefined || most === undefined || most <= every) continue;
      const what = `waits ${textOf(scrapeTimeout)} for what it reads every ${textOf(interval)}`;
      examination.note('refused-by-controller', `/spec/${list}/${index}/scrapeTimeout`, what);
    }
  }
}

function checkRelabelings(endpoint: JsonObject, at: string, examination: Examination): void {
  for (const field of ['relabelings', 'metricRelabelings']) {
    for (const [index, one] of listOf(endpoint[field]).entries()) {
      const pattern = textOf(objectOf(one)['regex']);
      const wrong = goPatternFault(pattern);
      if (wrong === undefined) continue;
      const what = `has the regex '${pattern}', which Prometheus cannot read: ${wrong}`;
      examination.note('refused-by-controller', `${at}/${field}/${index}/regex`, what);
    }
  }
}

/** A length of time as Prometheus writes it: `1m30s`. */
function secondsOf(text: string): number | undefined {
  if (!/^(?:\d+(?:ms|[smhdwy]))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)];
  return parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0);
}

/** AlertmanagerConfigs. prometheus-operator: `checkAlertmanagerRoutes`: a route goes to a receiver that is there. */
export function checkAlertmanagerConfig(object: JsonObject, examination: Examination): void {
  const spec = objectOf(object['spec']);
  const names = new Set(listOf(spec['receivers']).map((one) => textOf(objectOf(one)['name'])));
  checkReceiver(objectOf(spec['route']), '/spec/route', names, examination);
}

function checkReceiver(route: JsonObject, at: string, names: ReadonlySet<string>, examination: Examination): void {
  const name = textOf(route['receiver']);
  if (name !== '' && !names.has(name)) {
    const what = `sends alerts to the receiver '${name}', which it does not have`;
    examination.note('refused-by-controller', `${at}/receiver`, what);
  }
  for (const [index, one] of listOf(route['routes']).entries()) {
    checkReceiver(objectOf(one), `${at}/routes/${index}`, names, examination);
  }
}

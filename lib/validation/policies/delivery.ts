import type { JsonValue } from '../../kernel/json.ts';
import { listAt, objectAt, textAt, valueAt } from '../json-access.ts';
import { objectPolicy, type Policy } from './policy.ts';

const applications = ['argoproj.io/Application'];

const defaultProject = objectPolicy('default-project', applications, function* ({ object }) {
  const project = textAt(object, 'spec', 'project') ?? 'default';
  if (project === 'default') yield ['/spec/project', 'lies in the project default', 'give it an AppProject of its own'];
});

const projectWildcard = objectPolicy('project-wildcard', ['argoproj.io/AppProject'], function* ({ object }) {
  if (listAt(object, 'spec', 'sourceRepos').includes('*'))
    yield ['/spec/sourceRepos', 'permits every source repository', 'list them'];
  for (const [index, destination] of listAt(object, 'spec', 'destinations').entries()) {
    const cluster = textAt(destination, 'server') ?? textAt(destination, 'name');
    if (textAt(destination, 'namespace') === '*' && cluster === '*')
      yield [`/spec/destinations/${index}`, 'permits every destination', 'list them'];
  }
  for (const [index, kind] of listAt(object, 'spec', 'clusterResourceWhitelist').entries()) {
    if (textAt(kind, 'group') === '*' && textAt(kind, 'kind') === '*')
      yield [`/spec/clusterResourceWhitelist/${index}`, 'permits every cluster-wide kind', 'list them'];
  }
});

const oneVersion = /^v?\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/;

const floatingChart = objectPolicy('floating-chart-version', applications, function* ({ object }) {
  const sources: readonly (readonly [pointer: string, source: JsonValue | undefined])[] = [
    ['/spec/source', valueAt(object, 'spec', 'source')],
    ...listAt(object, 'spec', 'sources').map((source, index) => [`/spec/sources/${index}`, source] as const),
  ];
  for (const [pointer, source] of sources) {
    const [chart, version] = [textAt(source, 'chart'), textAt(source, 'targetRevision')];
    if (chart === undefined || version === undefined || oneVersion.test(version)) continue;
    yield [
      `${pointer}/targetRevision`,
      `takes the chart ${chart} in whichever version '${version}' means`,
      'name one version',
    ];
  }
});

const emptySync = objectPolicy('empty-sync-allowed', applications, function* ({ object }) {
  const automated = objectAt(object, 'spec', 'syncPolicy', 'automated');
  if (automated?.['allowEmpty'] === true)
    yield ['/spec/syncPolicy/automated/allowEmpty', 'may be synced to nothing', 'remove allowEmpty'];
});

export const deliveryPolicies: readonly Policy[] = [defaultProject, projectWildcard, floatingChart, emptySync];

import { Application, Environment, Project, policyRule } from 'gitops-ts';
import { ConfigMap } from 'cdk8s-plus-27';

const teamLabel = policyRule('team-label', {
  kinds: ['ConfigMap'],
  check(object, { report }) {
    if (object.metadata.labels?.['team'] === undefined) report('/metadata/labels', 'has no label team', 'say who owns it');
  },
});
const sizes = policyRule<{ data: Record<string, string> }>('few-keys', {
  kinds: ['ConfigMap'],
  severity: 'warning',
  check: ({ data }, { report, objects }) => {
    if (Object.keys(data).length > 1) report('/data', `has more than one key, as none of ${objects.length} objects should`);
  },
});
const project = new Project('acme');
const production = new Environment(project, 'production', {
  kubernetes: '1.33',
  policy: { pack: 'restricted', rules: [teamLabel, sizes] },
});
const shop = new Application(production, 'shop');
new ConfigMap(shop, 'config', { data: { a: '1', b: '2' } });
new ConfigMap(shop, 'broken', {});

export default project;

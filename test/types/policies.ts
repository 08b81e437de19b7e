import { Environment, Project, policyRule, waive } from 'gitops-ts';

const project = new Project('acme');
new Environment(project, 'staging', { kubernetes: '1.33', policy: 'restricted' });
new Environment(project, 'production', {
  kubernetes: '1.33',
  policy: { pack: 'production', also: ['cpu-limit-missing'], registries: ['ghcr.io/acme'] },
});

// @ts-expect-error: there is no such pack
new Environment(project, 'a', { kubernetes: '1.33', policy: 'strict' });

// @ts-expect-error: a policy of a pack is not optional
new Environment(project, 'b', { kubernetes: '1.33', policy: { pack: 'baseline', also: ['host-network'] } });

// @ts-expect-error: a waiver says who answers for it
waive(project, { rule: 'host-network', reason: 'it measures the network', expires: '2027-01-31' });

policyRule<{ spec: { replicas?: number } }>('even-replicas', {
  check: ({ spec }, { report }) => {
    if ((spec.replicas ?? 1) % 2 === 1) report('/spec/replicas', 'has an odd number of pods');
  },
});

policyRule('labels', {
  // @ts-expect-error: labels need not be there
  check: ({ metadata }) => metadata.labels['team'],
});

import { ApiObject, Chart } from 'cdk8s';
import { failure } from '../../kernel/diagnostic.ts';
import type { Fields } from '../fields.ts';
import { labelKeys, managedBy } from '../label-keys.ts';
import { deliveredFolders } from './delivered-folder.ts';
import type { Environment } from './environment.ts';
import { setFolder } from './folder.ts';
import { projectNameKey } from './project-name.ts';
import { namespacesFolder } from './reserved-names.ts';

/**
 * The namespaces of an environment, one for each that its applications are delivered into, in the
 * folder `<environment>/namespaces`: with the Pod Security Standard that its pods must keep, and with
 * policies that deny all traffic but DNS. Namespaces of the cluster itself are left alone.
 */
class Namespaces extends Chart {
  constructor(environment: Environment, names: readonly [string, ...string[]]) {
    super(environment, namespacesFolder, {
      disableResourceNameHashes: true,
      labels: {
        [labelKeys.partOf]: String(environment.node.getContext(projectNameKey)),
        [labelKeys.managedBy]: managedBy,
      },
    });
    setFolder(this, {
      folder: `${environment.name}/${namespacesFolder}`,
      environment: environment.name,
      purpose: 'namespaces',
      application: namespacesFolder,
      // Every object names its own; Argo CD wants one of those that are used.
      namespace: names.includes(environment.namespace) ? environment.namespace : names[0],
    });
    for (const name of names) {
      new ApiObject(this, name, {
        apiVersion: 'v1',
        kind: 'Namespace',
        metadata: { name, labels: podSecurityLabels(environment) },
      });
      if (environment.networkIsolation) {
        this.#policy(name, 'default-deny', {});
        this.#policy(name, 'allow-dns', { egress: [dnsRule] });
      }
    }
  }

  #policy(namespace: string, name: string, rules: Fields): void {
    new ApiObject(this, `${namespace}.${name}`, {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name, namespace },
      spec: {
        podSelector: {},
        policyTypes: name === 'default-deny' ? ['Ingress', 'Egress'] : ['Egress'],
        ...rules,
      },
    });
  }
}

/**
 * Adds the namespaces of every environment that has applications.
 *
 * @throws DiagnosticError shared-namespace
 */
export function addNamespaces(environments: readonly Environment[]): void {
  const owners = new Map<string, Environment>();
  for (const environment of environments) {
    const names = new Set(deliveredFolders(environment).map(({ namespace }) => namespace));
    for (const name of names) {
      const place = `${environment.clusterId} ${name}`;
      const owner = owners.get(place);
      if (owner !== undefined) refuseShared(owner, environment, name);
      owners.set(place, environment);
    }
    const [first, ...others] = [...names].filter((name) => name !== 'default' && !name.startsWith('kube-'));
    if (first !== undefined) new Namespaces(environment, [first, ...others]);
  }
}

function refuseShared(first: Environment, second: Environment, namespace: string): never {
  throw failure('shared-namespace', {
    message: `the environments '${first.name}' and '${second.name}' are both delivered into the namespace '${namespace}' of the cluster ${second.clusterId}`,
    hint: `give '${second.name}' a namespace or a cluster of its own`,
    environment: second.name,
  });
}

function podSecurityLabels({ podSecurity, kubernetes }: Environment): Record<string, string> {
  const modes = ['enforce', 'audit', 'warn'].map((mode) => `pod-security.kubernetes.io/${mode}`);
  return Object.fromEntries(
    modes.flatMap((mode) => [
      [mode, podSecurity],
      [`${mode}-version`, `v${kubernetes}`],
    ]),
  );
}

// The labels that CoreDNS and kube-dns carry in every common distribution.
const dnsRule: Fields = {
  to: [
    {
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
      podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
    },
  ],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

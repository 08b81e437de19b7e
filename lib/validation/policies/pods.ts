import { isJsonObject, type JsonObject } from '../../kernel/json.ts';
import { pointerToken } from '../../kernel/json-pointer.ts';
import { listAt, numberAt, objectAt, shown, textAt, valueAt } from '../json-access.ts';
import { isSameNamespace, namespaceOf } from '../object-index.ts';
import { containersOf, type PodView } from '../pods/pod-view.ts';
import type { Scope } from '../scope.ts';
import { type Policy, podPolicy } from './policy.ts';

/** Sysctls of which each pod has its own and none harms others (Pod Security Standards, baseline). */
const safeSysctls: ReadonlySet<string> = new Set([
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
]);

/** Kinds of volumes that "restricted" lets in. */
const safeVolumes: ReadonlySet<string> = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
  // Since Kubernetes 1.33; an image is no way to the node.
  'image',
]);

const safeSeLinuxTypes: ReadonlySet<string> = new Set([
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]);

/** Whether the rules about Linux hold: not for a pod that says it runs on Windows. */
export function isLinux({ spec }: PodView): boolean {
  return textAt(spec, 'os', 'name') !== 'windows';
}

/** The security contexts of a pod: its own and those of its containers, each with its pointer inside the pod. */
function contextsOf(pod: PodView): readonly (readonly [pointer: string, context: JsonObject, who: string])[] {
  const own = objectAt(pod.spec, 'securityContext');
  return [
    ...(own === undefined ? [] : [['/spec/securityContext', own, ''] as const]),
    ...containersOf(pod).flatMap(({ json, pointer }) => {
      const context = objectAt(json, 'securityContext');
      if (context === undefined) return [];
      const name = textAt(json, 'name') ?? '';
      return [
        [`${pointer.slice(pod.pointer.length)}/securityContext`, context, ` in the container '${name}'`] as const,
      ];
    }),
  ];
}

const hostNetwork = podPolicy('host-network', function* ({ spec }) {
  if (spec['hostNetwork'] === true) yield ['/spec/hostNetwork', 'uses the network of its node', 'remove hostNetwork'];
});

const hostNamespace = podPolicy('host-namespace', function* (pod) {
  for (const field of ['hostPID', 'hostIPC']) {
    if (pod.spec[field] === true)
      yield [`/spec/${field}`, `shares its node's namespace by ${field}`, `remove ${field}`];
  }
  for (const [pointer, context, who] of contextsOf(pod)) {
    if (valueAt(context, 'windowsOptions', 'hostProcess') === true) {
      yield [`${pointer}/windowsOptions/hostProcess`, `runs as a process of its host${who}`, 'remove hostProcess'];
    }
  }
});

const hostPath = podPolicy('host-path', function* ({ spec }) {
  for (const [index, volume] of listAt(spec, 'volumes').entries()) {
    const path = textAt(volume, 'hostPath', 'path');
    if (objectAt(volume, 'hostPath') === undefined) continue;
    yield [`/spec/volumes/${index}/hostPath`, `mounts ${path ?? 'a path'} of its node`];
  }
});

const unsafeSysctl = podPolicy('unsafe-sysctl', function* ({ spec }) {
  for (const [index, sysctl] of listAt(spec, 'securityContext', 'sysctls').entries()) {
    const name = textAt(sysctl, 'name');
    if (name === undefined || safeSysctls.has(name)) continue;
    yield [
      `/spec/securityContext/sysctls/${index}/name`,
      `sets the sysctl ${name}, which is not safe for its neighbours`,
    ];
  }
});

const unmaskedProc = podPolicy('unmasked-proc', function* (pod) {
  for (const [pointer, context, who] of contextsOf(pod)) {
    const mount = textAt(context, 'procMount');
    if (mount !== undefined && mount !== 'Default')
      yield [`${pointer}/procMount`, `has the procMount ${mount}${who}`, 'remove procMount'];
  }
});

const securityModuleOption = podPolicy('security-module-option', function* (pod) {
  for (const [pointer, context, who] of contextsOf(pod)) {
    const options = objectAt(context, 'seLinuxOptions');
    const type = textAt(options, 'type') ?? '';
    if (!safeSeLinuxTypes.has(type)) yield [`${pointer}/seLinuxOptions/type`, `has the SELinux type ${type}${who}`];
    for (const field of ['user', 'role']) {
      if (textAt(options, field) !== undefined)
        yield [`${pointer}/seLinuxOptions/${field}`, `sets the SELinux ${field}${who}`];
    }
    if (textAt(context, 'appArmorProfile', 'type') === 'Unconfined') {
      yield [`${pointer}/appArmorProfile/type`, `runs without an AppArmor profile${who}`];
    }
  }
  for (const [key, value] of Object.entries(annotationsOf(pod))) {
    if (!key.startsWith('container.apparmor.security.beta.kubernetes.io/') || value !== 'unconfined') continue;
    yield [`/metadata/annotations/${pointerToken(key)}`, 'runs a container without an AppArmor profile'];
  }
});

function annotationsOf(pod: PodView): JsonObject {
  return objectAt(pod.template, 'metadata', 'annotations') ?? {};
}

const seccompUnconfined = podPolicy('seccomp-unconfined', function* (pod) {
  for (const [pointer, context, who] of contextsOf(pod)) {
    if (textAt(context, 'seccompProfile', 'type') !== 'Unconfined') continue;
    yield [
      `${pointer}/seccompProfile/type`,
      `switches off the filter of system calls${who}`,
      'use the type RuntimeDefault',
    ];
  }
});

const seccompMissing = podPolicy('seccomp-missing', function* (pod) {
  if (!isLinux(pod) || textAt(pod.spec, 'securityContext', 'seccompProfile', 'type') !== undefined) return;
  const bare = containersOf(pod).filter(
    ({ json }) => textAt(json, 'securityContext', 'seccompProfile', 'type') === undefined,
  );
  if (bare.length === 0) return;
  yield [
    '/spec/securityContext/seccompProfile',
    'chooses no filter of system calls (seccompProfile)',
    "set securityContext.seccompProfile of the pod to { type: 'RuntimeDefault' }",
  ];
});

const volumeType = podPolicy('volume-type', function* ({ spec }) {
  for (const [index, volume] of listAt(spec, 'volumes').entries()) {
    if (!isJsonObject(volume)) continue;
    // hostPath has a policy of its own, in a pack that this one holds.
    const type = Object.keys(volume).find((key) => key !== 'name' && key !== 'hostPath' && !safeVolumes.has(key));
    if (type !== undefined) yield [`/spec/volumes/${index}/${type}`, `mounts a volume of the kind ${type}`];
  }
});

const runAsRoot = podPolicy('run-as-root', function* (pod) {
  if (!isLinux(pod)) return;
  const own = objectAt(pod.spec, 'securityContext');
  if (numberAt(own, 'runAsUser') === 0) yield ['/spec/securityContext/runAsUser', 'runs as the user 0, which is root'];
  for (const { json, pointer } of containersOf(pod)) {
    const context = objectAt(json, 'securityContext');
    const at = `${pointer.slice(pod.pointer.length)}/securityContext`;
    const who = `its container '${textAt(json, 'name') ?? ''}'`;
    if (numberAt(context, 'runAsUser') === 0) yield [`${at}/runAsUser`, `runs ${who} as the user 0, which is root`];
    else if ((valueAt(context, 'runAsNonRoot') ?? valueAt(own, 'runAsNonRoot')) !== true) {
      yield [
        `${at}/runAsNonRoot`,
        `does not keep ${who} from running as root`,
        'set securityContext.runAsNonRoot to true',
      ];
    }
  }
});

const lowUserId = podPolicy('low-user-id', function* (pod) {
  if (!isLinux(pod)) return;
  for (const [pointer, context, who] of contextsOf(pod)) {
    for (const field of ['runAsUser', 'runAsGroup']) {
      const id = numberAt(context, field);
      // The user 0 is root's, which another policy is about.
      if (id !== undefined && id <= 10_000 && !(id === 0 && field === 'runAsUser')) {
        yield [`${pointer}/${field}`, `has the ${field} ${id}${who}, which may be that of a user of the node`];
      }
    }
  }
});

const hostAlias = podPolicy('host-alias', function* ({ spec }) {
  if (listAt(spec, 'hostAliases').length > 0) yield ['/spec/hostAliases', 'resolves names by hostAliases of its own'];
});

const tokenMounted = podPolicy('token-mounted', function* (pod, scope) {
  const isMounted = pod.spec['automountServiceAccountToken'];
  if (isMounted === false) return;
  const name = textAt(pod.spec, 'serviceAccountName') ?? 'default';
  const namespace = namespaceOf(pod.manifest);
  const account = scope.find({ groups: [''], kind: 'ServiceAccount', namespace, name });
  if (isMounted === undefined && account?.object['automountServiceAccountToken'] === false) return;
  // Who is given rights in the API is meant to call it.
  if (name !== 'default' && hasRights(name, namespace, scope)) return;
  yield [
    '/spec/automountServiceAccountToken',
    `mounts the token of its ServiceAccount '${name}', which nothing gives any rights`,
    'set automountServiceAccountToken to false, unless its program calls the Kubernetes API',
  ];
});

/** ServiceAccounts with rights, by name, each with the namespaces that it is in; asked for once a pod. */
const accountsWithRights = new WeakMap<Scope, ReadonlyMap<string, readonly (string | undefined)[]>>();

function hasRights(name: string, namespace: string | undefined, scope: Scope): boolean {
  let accounts = accountsWithRights.get(scope);
  if (accounts === undefined) {
    accounts = readAccountsWithRights(scope);
    accountsWithRights.set(scope, accounts);
  }
  return accounts.get(name)?.some((one) => isSameNamespace(one, namespace)) ?? false;
}

function readAccountsWithRights(scope: Scope): ReadonlyMap<string, readonly (string | undefined)[]> {
  const accounts = new Map<string, (string | undefined)[]>();
  const bindings = ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) =>
    scope.all('rbac.authorization.k8s.io', kind),
  );
  for (const binding of bindings) {
    for (const subject of listAt(binding.object, 'subjects')) {
      const name = textAt(subject, 'name');
      if (textAt(subject, 'kind') !== 'ServiceAccount' || name === undefined) continue;
      const namespaces = accounts.get(name) ?? [];
      namespaces.push(textAt(subject, 'namespace') ?? namespaceOf(binding));
      accounts.set(name, namespaces);
    }
  }
  return accounts;
}

const defaultServiceAccount = podPolicy('default-service-account', function* ({ spec, isTransient }) {
  const name = textAt(spec, 'serviceAccountName') ?? textAt(spec, 'serviceAccount');
  if (name !== undefined && name !== 'default') {
    if (textAt(spec, 'serviceAccountName') === undefined) {
      yield [
        '/spec/serviceAccount',
        `names its ServiceAccount ${shown(name)} by the deprecated field serviceAccount`,
        'use serviceAccountName',
      ];
    }
    return;
  }
  // Without a token the account means nothing, and a job that no one gives rights needs none of its own.
  if (isTransient && spec['automountServiceAccountToken'] === false) return;
  yield ['/spec/serviceAccountName', 'runs as the ServiceAccount default', 'give it a ServiceAccount of its own'];
});

export const podPolicies: readonly Policy[] = [
  hostNetwork,
  hostNamespace,
  hostPath,
  unsafeSysctl,
  unmaskedProc,
  securityModuleOption,
  seccompUnconfined,
  seccompMissing,
  volumeType,
  runAsRoot,
  lowUserId,
  hostAlias,
  tokenMounted,
  defaultServiceAccount,
];

import type { CatalogueEntry } from './entry.ts';

/** Codes of findings about objects that refer to others: by name, by labels, by port, or by the order they need. */
export type ReferenceCode =
  | 'selector-mismatch'
  | 'selectors-overlap'
  | 'service-selects-nothing'
  | 'port-missing'
  | 'port-undeclared'
  | 'node-port-taken'
  | 'reference-missing'
  | 'key-missing'
  | 'backend-missing'
  | 'subset-missing'
  | 'subset-selects-nothing'
  | 'reference-not-granted'
  | 'route-not-accepted'
  | 'route-taken'
  | 'scale-target-missing'
  | 'autoscalers-overlap'
  | 'autoscaler-without-request'
  | 'disruption-budget-selects-nothing'
  | 'disruption-budgets-overlap'
  | 'eviction-never-allowed'
  | 'network-policy-selects-nothing'
  | 'network-peer-selects-nothing'
  | 'monitor-selects-nothing'
  | 'object-of-two-applications'
  | 'applied-too-late'
  | 'delivery-cycle';

export const referenceCodes: Readonly<Record<ReferenceCode, CatalogueEntry>> = {
  'selector-mismatch': {
    severity: 'error',
    exit: 1,
    meaning:
      'The selector of a workload does not select the pods of its own template. Kubernetes refuses it (`selector` does not match template `labels`).',
    example: 'selector: { matchLabels: { app: web } }, template: { metadata: { labels: { app: site } } }',
    mend: 'Give the template every label that the selector asks for.',
    twins: {
      kubeLinter: ['mismatching-selector'],
      kubeScore: [
        'deployment-pod-selector-labels-match-template-metadata-labels',
        'statefulset-pod-selector-labels-match-template-metadata-labels',
      ],
      kubescape: ['C-0296'],
    },
  },
  'selectors-overlap': {
    severity: 'error',
    exit: 1,
    meaning:
      'Two workloads of one namespace select the same pods. Their controllers, autoscalers and disruption budgets count the pods of both.',
    example: 'two Deployments with selector: { matchLabels: { app: web } }',
    mend: 'Give each workload a label of its own, in its selector and in its template.',
  },
  'service-selects-nothing': {
    severity: 'error',
    exit: 1,
    meaning: 'No pod has the labels that a Service selects, so it has no endpoints and answers nothing.',
    example: 'kind: Service ... selector: { app: wbe }   # the pods have app: web',
    mend: 'Correct the selector, or the labels of the pods.',
    twins: { kubeLinter: ['dangling-service'], kubeScore: ['service-targets-pod'] },
  },
  'port-missing': {
    severity: 'error',
    exit: 1,
    meaning:
      'A port is named, by name or by number, that the Service or container in question does not have, so nothing is reached through it.',
    example: 'targetPort: htpp   # the container names its port http',
    mend: 'Name one of the ports that the message lists, or add the port.',
    twins: { kubeLinter: ['invalid-target-ports'] },
  },
  'port-undeclared': {
    severity: 'warning',
    exit: 1,
    meaning:
      'A Service sends its requests to a port number that no container declares, though they declare others. Kubernetes allows that, but mostly the number is wrong.',
    example: 'targetPort: 8081   # containerPort: 8080',
    mend: 'Correct the number, or declare the port of the container.',
  },
  'node-port-taken': {
    severity: 'error',
    exit: 1,
    meaning: 'Two Services of one cluster ask for the same port of the nodes. Kubernetes refuses the second.',
    example: 'nodePort: 30080   # in two Services',
    mend: 'Give one of them another nodePort, or none: Kubernetes then chooses.',
  },
  'reference-missing': {
    severity: 'error',
    exit: 1,
    meaning:
      'An object names another that does not exist. Pods do not start, roles are not granted or requests fail, and nothing says so before the cluster does.',
    example: 'envFrom: [{ secretRef: { name: db-creds } }]   # the Secret is named db-credentials',
    mend: 'Correct the name, render the object, or declare with external() that it lives elsewhere.',
    twins: {
      kubeLinter: ['non-existent-service-account', 'env-value-from'],
      kubeScore: ['statefulset-has-servicename'],
      kubescape: ['C-0258'],
    },
  },
  'key-missing': {
    severity: 'error',
    exit: 1,
    meaning: 'A key is named that the ConfigMap or Secret does not have. The container does not start.',
    example: 'configMapKeyRef: { name: web, key: LOGLEVEL }   # the key is LOG_LEVEL',
    mend: 'Correct the key, add it, or set optional: true.',
    twins: { kubeLinter: ['env-value-from'] },
  },
  'backend-missing': {
    severity: 'error',
    exit: 1,
    meaning: 'A route sends requests to a Service, or another backend, that does not exist.',
    example: 'backend: { service: { name: wbe, port: { number: 80 } } }',
    mend: 'Correct the name, or render the Service.',
    twins: {
      kubeLinter: ['dangling-ingress'],
      kubeScore: ['ingress-targets-service'],
      kubescape: ['C-0298', 'C-0302'],
    },
  },
  'subset-missing': {
    severity: 'error',
    exit: 1,
    meaning: 'A VirtualService sends requests to a subset that no DestinationRule of the host has. Istio answers 503.',
    example: 'destination: { host: web, subset: v3 }   # the DestinationRule has v1 and v2',
    mend: 'Correct the name of the subset, or add it to the DestinationRule.',
  },
  'subset-selects-nothing': {
    severity: 'warning',
    exit: 1,
    meaning: 'None of the pods of a host has the labels of a subset of its DestinationRule.',
    example: 'subsets: [{ name: v2, labels: { version: v2 } }]   # all pods have version: v1',
    mend: 'Correct the labels of the subset, or of the pods.',
  },
  'reference-not-granted': {
    severity: 'error',
    exit: 1,
    meaning:
      'A route or Gateway refers to an object of another namespace, and no ReferenceGrant there allows it. The controller refuses it (RefNotPermitted).',
    example: 'backendRefs: [{ name: api, namespace: backend, port: 80 }]',
    mend: 'Add a ReferenceGrant to the namespace of the object, or refer to one of the own namespace.',
  },
  'route-not-accepted': {
    severity: 'error',
    exit: 1,
    meaning:
      'No listener of a Gateway takes a route that belongs to it: its namespace is not allowed there, or they are for other hosts. No request reaches it.',
    example: 'hostnames: [shop.example.com]   # the listener has hostname: "*.example.org"',
    mend: 'Correct the hosts, or allow the namespace by allowedRoutes of the listener.',
  },
  'route-taken': {
    severity: 'warning',
    exit: 1,
    meaning:
      'Two Ingresses of one class are for the same host and path. Only one of them gets the requests; the admission webhook of ingress-nginx refuses the second.',
    example: 'two Ingresses with host: shop.example.org and path: /',
    mend: 'Give one of them another path or host.',
  },
  'scale-target-missing': {
    severity: 'error',
    exit: 1,
    meaning: 'An autoscaler scales a workload that does not exist or cannot be scaled, so it does nothing.',
    example: 'scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: wbe }',
    mend: 'Correct kind, name and apiVersion of the target.',
    twins: {
      kubeLinter: ['dangling-horizontalpodautoscaler'],
      kubeScore: ['horizontalpodautoscaler-has-target'],
      kubescape: ['C-0300'],
    },
  },
  'autoscalers-overlap': {
    severity: 'error',
    exit: 1,
    meaning: 'Two autoscalers set the replicas of one workload. They undo what the other does.',
    example: 'two HorizontalPodAutoscalers with scaleTargetRef.name: web',
    mend: 'Keep one, with the metrics of both.',
  },
  'autoscaler-without-request': {
    severity: 'warning',
    exit: 1,
    meaning:
      'An autoscaler measures the use of a resource in percent of what the containers request, but one of them requests nothing of it. The autoscaler cannot compute a number and scales nothing.',
    example: 'averageUtilization: 70   # of cpu, and a container without resources.requests.cpu',
    mend: 'Add the request to every container of the pods, or measure one container by ContainerResource.',
  },
  'disruption-budget-selects-nothing': {
    severity: 'error',
    exit: 1,
    meaning: 'No pod has the labels that a PodDisruptionBudget selects, so it protects nothing.',
    example: 'kind: PodDisruptionBudget ... selector: { matchLabels: { app: wbe } }',
    mend: 'Correct the selector, or the labels of the pods.',
  },
  'disruption-budgets-overlap': {
    severity: 'warning',
    exit: 1,
    meaning: 'Two PodDisruptionBudgets select the same pods. Kubernetes then refuses every eviction of them.',
    example: 'two PodDisruptionBudgets with selector: { matchLabels: { app: web } }',
    mend: 'Keep one of them.',
  },
  'eviction-never-allowed': {
    severity: 'warning',
    exit: 1,
    meaning: 'A PodDisruptionBudget never lets a pod go, so nodes can be drained only by force: cluster upgrades hang.',
    example: 'maxUnavailable: 0',
    mend: 'Let at least one pod be away: maxUnavailable: 1, with two replicas or more.',
    twins: {
      kubeLinter: ['pdb-max-unavailable', 'pdb-min-available'],
      polaris: ['pdbDisruptionsIsZero', 'pdbMinAvailableGreaterThanHPAMinReplicas'],
    },
  },
  'network-policy-selects-nothing': {
    severity: 'warning',
    exit: 1,
    meaning: 'No pod has the labels that a NetworkPolicy or a policy of a mesh selects, so it governs nothing.',
    example: 'kind: NetworkPolicy ... podSelector: { matchLabels: { app: wbe } }',
    mend: 'Correct the selector, or the labels of the pods.',
    twins: { kubeLinter: ['dangling-networkpolicy'], kubeScore: ['networkpolicy-targets-pod'], kubescape: ['C-0299'] },
  },
  'network-peer-selects-nothing': {
    severity: 'warning',
    exit: 1,
    meaning: 'A NetworkPolicy allows traffic with pods of its own namespace, but none has these labels.',
    example: 'from: [{ podSelector: { matchLabels: { app: forntend } } }]',
    mend: 'Correct the labels of the peer.',
    twins: { kubeLinter: ['dangling-networkpolicypeer-podselector'] },
  },
  'monitor-selects-nothing': {
    severity: 'warning',
    exit: 1,
    meaning: 'A ServiceMonitor or PodMonitor selects no Service or pod, so nothing is measured.',
    example: 'kind: ServiceMonitor ... selector: { matchLabels: { app: wbe } }',
    mend: 'Correct the selector: a ServiceMonitor selects by the labels of Services, not of pods.',
    twins: { kubeLinter: ['dangling-servicemonitor'] },
  },
  'object-of-two-applications': {
    severity: 'error',
    exit: 1,
    meaning:
      'Two environments that share a cluster render one and the same object. Whichever is synced last wins, and pruning one deletes it for the other.',
    example: "two environments of one cluster, each with new ClusterRole(app, 'reader', ...)",
    mend: 'Give it a name or namespace of its own in each environment, or render it in one of them only.',
  },
  'applied-too-late': {
    severity: 'error',
    exit: 1,
    meaning:
      'An object needs another that is applied only in a later sync wave or phase. Argo CD waits for the first to be healthy before it goes on to the other, so neither comes about.',
    example: "argocd.argoproj.io/sync-wave: '1' on a ConfigMap that a Deployment of wave 0 mounts",
    mend: 'Give what is needed an earlier wave (or hook phase) than what needs it, or the same.',
  },
  'delivery-cycle': {
    severity: 'error',
    exit: 1,
    meaning: 'Objects of the delivery wait for each other in a circle (dependsOn), so none of them is ever applied.',
    example: 'dependsOn: [{ name: apps }]   # and apps depends on this one',
    mend: 'Remove one of the dependencies on the path that the message shows.',
  },
};

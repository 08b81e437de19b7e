import type { Defaults } from './first-change.ts';

/** What the API server fills into a pod where it is left out. */
export const podDefaults: Defaults = {
  dnsPolicy: 'ClusterFirst',
  schedulerName: 'default-scheduler',
  terminationGracePeriodSeconds: 30,
  enableServiceLinks: true,
  terminationMessagePath: '/dev/termination-log',
  terminationMessagePolicy: 'File',
  protocol: 'TCP',
  defaultMode: 420,
  hostNetwork: false,
  hostPID: false,
  hostIPC: false,
  readOnly: false,
  stdin: false,
  stdinOnce: false,
  tty: false,
  initialDelaySeconds: 0,
  timeoutSeconds: 1,
  periodSeconds: 10,
  successThreshold: 1,
  failureThreshold: 3,
  scheme: 'HTTP',
};

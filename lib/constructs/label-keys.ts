/**
 * Label keys that Kubernetes recommends.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/
 */
export const labelKeys: Readonly<
  Record<'name' | 'instance' | 'partOf' | 'managedBy' | 'component' | 'version', `app.kubernetes.io/${string}`>
> = {
  /** Name of the workload, such as `checkout-web`. */
  name: 'app.kubernetes.io/name',
  /** Name of the application (the unit of delivery) that the object belongs to, such as `checkout`. */
  instance: 'app.kubernetes.io/instance',
  /** Name of the project that the application is part of, such as `acme`. */
  partOf: 'app.kubernetes.io/part-of',
  /** The tool that renders the object: `gitops-ts`. */
  managedBy: 'app.kubernetes.io/managed-by',
  /** Role of the workload inside its application, such as `web` or `worker`. */
  component: 'app.kubernetes.io/component',
  /** Version of what runs, such as an image tag. Never part of a selector. */
  version: 'app.kubernetes.io/version',
};

/** Value of {@link labelKeys.managedBy} on every object of an application. */
export const managedBy = 'gitops-ts';

/** Key of the label that names the team owning an application. Labels without a prefix belong to the user. */
export const teamLabel = 'team';

const labelValue = /^(?:[a-z0-9A-Z](?:[-_.a-z0-9A-Z]{0,61}[a-z0-9A-Z])?)?$/;

/** Whether a text can be the value of a label: at most 63 letters, digits, `-`, `_` and `.`. */
export function isLabelValue(value: string): boolean {
  return labelValue.test(value);
}

import { ApiObject, Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { ignoreDifference } from '../../ignored-difference.ts';
import type { TrafficTarget } from './traffic-router.ts';

/** An object that the program may contain: one that a router refers to instead of making it. */
export interface ExistingObject {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string | undefined;
}

/**
 * Looks at a route that a router was told to use, where the same application makes it. One that is
 * made elsewhere is taken on trust.
 *
 * @param fault - what is wrong with the object, or undefined
 */
export function checkExisting(
  scope: Construct,
  existing: ExistingObject,
  fault: (object: RouteManifest) => string | undefined,
): void {
  scope.node.addValidation({
    validate: () => {
      const found = Chart.of(scope)
        .node.findAll()
        .find((one) => ApiObject.isApiObject(one) && isSame(one, existing));
      if (found === undefined) return [];
      const message = fault((found as ApiObject).toJson() as RouteManifest);
      return message === undefined ? [] : [`the ${existing.kind} '${existing.name}' ${message}`];
    },
  });
}

/** An object as it is rendered; what it holds is the user's. */
export interface RouteManifest {
  readonly metadata?: { readonly annotations?: Readonly<Record<string, unknown>> };
  // biome-ignore lint/suspicious/noExplicitAny: the object may be anything; each rule looks at a few fields.
  readonly spec?: any;
}

function isSame(object: ApiObject, { group, kind, name, namespace }: ExistingObject): boolean {
  return (
    object.kind === kind &&
    object.apiGroup === group &&
    object.name === name &&
    (namespace === undefined || object.metadata.namespace === undefined || object.metadata.namespace === namespace)
  );
}

/** Says that the controller writes fields of an object of the rollout's namespace. */
export function ignoreWrites(
  scope: Construct,
  target: Pick<TrafficTarget, 'namespace'>,
  object: ExistingObject,
  fields: { readonly jsonPointers?: readonly string[]; readonly jqPathExpressions?: readonly string[] },
): void {
  const { group, kind, name, namespace = target.namespace } = object;
  ignoreDifference(scope, { group, kind, name, namespace, ...fields });
}

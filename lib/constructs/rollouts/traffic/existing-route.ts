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
 * @typeParam Spec - the fields that are looked at; each of them may be missing
 * @param fault - what is wrong with the object, or undefined
 */
export function checkExisting<Spec extends object>(
  scope: Construct,
  existing: ExistingObject,
  fault: (spec: Partial<Spec>) => string | undefined,
): void {
  scope.node.addValidation({
    validate: () => {
      const objects = Chart.of(scope)
        .node.findAll()
        .filter((one) => ApiObject.isApiObject(one));
      const found = objects.find((one) => isSame(one, existing));
      if (found === undefined) return [];
      const { spec = {} } = found.toJson() as { readonly spec?: Partial<Spec> };
      const message = fault(spec);
      return message === undefined ? [] : [`the ${existing.kind} '${existing.name}' ${message}`];
    },
  });
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

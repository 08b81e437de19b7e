import { failure } from '../kernel/diagnostic.ts';
import { isJsonObject, type JsonObject } from '../kernel/json.ts';
import { textAt } from './json-fields.ts';
import type { Surroundings } from './surroundings.ts';

/** An API object of cdk8s, seen from outside. */
interface Renderable {
  toJson(): unknown;
}

/** A construct, seen from outside: this package's Rollout is one whose default child is its API object. */
interface Placed {
  readonly node: {
    readonly defaultChild?: unknown;
    readonly scopes: readonly { readonly node: { findAll(): readonly unknown[] } }[];
  };
}

/** What can be simulated: a Rollout construct, its API object, or the rendered object itself. */
export type RolloutSource = JsonObject | Renderable | Placed;

/** Kinds of objects beside a Rollout that say how it behaves. */
const kindsBeside = ['AnalysisTemplate', 'ClusterAnalysisTemplate', 'HorizontalPodAutoscaler'];

/**
 * The rendered object of a Rollout.
 *
 * @throws DiagnosticError invalid-prop, where the value is no Rollout
 */
export function renderedRollout(source: RolloutSource): JsonObject {
  const object = render(isPlaced(source) && !isRenderable(source) ? (source.node.defaultChild ?? source) : source);
  if (isJsonObject(object) && object['kind'] === 'Rollout') return object;
  throw failure('invalid-prop', {
    message: 'simulate() needs a Rollout: a Rollout construct, or the JSON of one',
    hint: 'pass the workload of a WebService as `web.workload`',
  });
}

/**
 * The objects beside a construct that say how it behaves: cluster-wide ones and those of its own
 * namespace, the nearest scope's first, because several environments in one program have objects of
 * the same name. Nothing, for a rendered object.
 *
 * @param rollout - what the construct renders
 */
export function surroundingsOf(source: RolloutSource, rollout: JsonObject): Surroundings {
  if (!isPlaced(source)) return [];
  const found = new Set<Renderable>();
  for (const scope of source.node.scopes.toReversed()) {
    for (const construct of scope.node.findAll()) {
      if (isRenderable(construct) && kindsBeside.includes((construct as { kind?: string }).kind ?? ''))
        found.add(construct);
    }
  }
  const namespace = textAt(rollout, 'metadata', 'namespace');
  return [...found]
    .map(render)
    .filter(isJsonObject)
    .filter((one) => one['kind'] === 'ClusterAnalysisTemplate' || textAt(one, 'metadata', 'namespace') === namespace);
}

function render(source: unknown): unknown {
  return isRenderable(source) ? source.toJson() : source;
}

function isRenderable(value: unknown): value is Renderable {
  return typeof value === 'object' && value !== null && 'toJson' in value && typeof value.toJson === 'function';
}

function isPlaced(value: unknown): value is Placed {
  return typeof value === 'object' && value !== null && 'node' in value && typeof value.node === 'object';
}

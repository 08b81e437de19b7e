import { type OwnRule, ownRules, type RenderedJson } from '../../model/own-rule.ts';
import { formatObjectId, tryObjectId } from '../../model/object-id.ts';
import type { JsonObject } from '../../kernel/json.ts';
import type { BundlePosition, RenderedObject, WorkerFinding } from './protocol.ts';
import type { TreeConstruct } from './tree.ts';

/** An object with what is known of it when the rules run. */
interface Subject {
  readonly object: RenderedJson;
  readonly position: BundlePosition | undefined;
}

/** Runs the rules that the program wrote itself, once everything is rendered. */
export class OwnRules {
  readonly #rulesOf = new Map<TreeConstruct, readonly OwnRule[]>();
  readonly #subjects = new Map<TreeConstruct, Subject[]>();

  /** Names of all rules. */
  get names(): readonly string[] {
    return [...this.#rulesOf.values()].flat().map(({ name }) => name);
  }

  /** Learns of a construct, which may be an environment with rules. Called before what lies below it is rendered. */
  meet(construct: TreeConstruct): void {
    const rules = (construct as { readonly [ownRules]?: readonly OwnRule[] })[ownRules];
    if (rules !== undefined && rules.length > 0) this.#rulesOf.set(construct, rules);
  }

  /** Keeps an object for the rules of its environment; nothing is kept where there are none. */
  add(construct: TreeConstruct, { object, position }: RenderedObject): void {
    if (this.#rulesOf.size === 0) return;
    let at: TreeConstruct | undefined = construct;
    while (at !== undefined && !this.#rulesOf.has(at)) at = at.node.scope;
    if (at === undefined) return;
    const known = this.#subjects.get(at) ?? [];
    this.#subjects.set(at, known);
    known.push({ object: object as RenderedJson, position });
  }

  /** What the rules find. */
  *run(): Iterable<WorkerFinding> {
    for (const [environment, subjects] of this.#subjects) {
      const objects = subjects.map(({ object }) => object);
      for (const rule of this.#rulesOf.get(environment) ?? []) {
        for (const subject of subjects) {
          if (rule.kinds?.includes(subject.object.kind) === false) continue;
          yield* check(rule, subject, objects, environment.node.id);
        }
      }
    }
  }
}

function check(
  { name, severity, check: look }: OwnRule,
  { object, position }: Subject,
  objects: readonly RenderedJson[],
  environment: string,
): readonly WorkerFinding[] {
  const findings: WorkerFinding[] = [];
  const id = tryObjectId(object as unknown as JsonObject);
  const place = { position, environment, object: id === undefined ? undefined : formatObjectId(id) };
  const who = `the ${object.kind} '${object.metadata.name}'`;
  try {
    look(object as never, {
      objects,
      report: (pointer, what, hint) => {
        findings.push({ code: 'own-rule', rule: name, severity, message: `${name}: ${who} ${what}`, hint, pointer, ...place });
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    findings.push({ code: 'own-rule-failed', rule: name, message: `the rule ${name} threw at ${who}: ${reason}`, ...place });
  }
  return findings;
}

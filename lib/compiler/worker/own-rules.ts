import type { JsonObject } from '../../kernel/json.ts';
import { formatObjectId, tryObjectId } from '../../model/object-id.ts';
import { type OwnRule, ownRules, type RenderedJson } from '../../model/own-rule.ts';
import type { ChainTable } from './chain-table.ts';
import type { FolderTable } from './folder-table.ts';
import type { RenderedObject, WorkerFinding } from './protocol.ts';
import type { TreeConstruct } from './tree.ts';

/** Runs the rules that the program wrote itself over the objects of each environment, once everything is rendered. */
export class OwnRules {
  readonly #folders: FolderTable;
  readonly #chains: ChainTable;
  /** By name of the environment. */
  readonly #rules = new Map<string, readonly OwnRule[]>();
  readonly #objects = new Map<string, RenderedObject[]>();

  constructor(folders: FolderTable, chains: ChainTable) {
    this.#folders = folders;
    this.#chains = chains;
  }

  /** Names of all rules, each once. */
  get names(): readonly string[] {
    return [...new Set([...this.#rules.values()].flat().map(({ name }) => name))];
  }

  /** Finds the rules of environments. Called before anything is rendered. */
  learn(constructs: readonly TreeConstruct[]): void {
    for (const construct of constructs) {
      const rules = (construct as { readonly [ownRules]?: readonly OwnRule[] })[ownRules];
      if (rules !== undefined && rules.length > 0) this.#rules.set(construct.node.id, rules);
    }
  }

  /** Keeps an object for the rules of its environment; nothing is kept where there are none. */
  add(rendered: RenderedObject): void {
    if (this.#rules.size === 0) return;
    const { environment, purpose } = this.#folders.facts(rendered.folder) ?? {};
    if (environment === undefined || purpose === 'delivery' || !this.#rules.has(environment)) return;
    const known = this.#objects.get(environment);
    if (known === undefined) this.#objects.set(environment, [rendered]);
    else known.push(rendered);
  }

  /** What the rules find. */
  *run(): Iterable<WorkerFinding> {
    for (const [environment, all] of this.#objects) {
      const objects = all.map(({ object }) => object as RenderedJson);
      for (const rule of this.#rules.get(environment) ?? []) {
        for (const [index, object] of objects.entries()) {
          if (rule.kinds?.includes(object.kind) === false) continue;
          const chain = all[index]?.chain;
          const position = chain === undefined ? undefined : this.#chains.innermost(chain);
          for (const found of check(rule, object, objects)) yield { ...found, environment, position };
        }
      }
    }
  }
}

function check(
  { name, severity, check: look }: OwnRule,
  object: RenderedJson,
  objects: readonly RenderedJson[],
): readonly WorkerFinding[] {
  const findings: WorkerFinding[] = [];
  const id = tryObjectId(object as unknown as JsonObject);
  const about = { rule: name, object: id === undefined ? undefined : formatObjectId(id) };
  const who = `the ${object.kind} '${id?.name ?? ''}'`;
  try {
    look(object as never, {
      objects,
      report: (pointer, what, hint) => {
        findings.push({ code: 'own-rule', severity, message: `${name}: ${who} ${what}`, hint, pointer, ...about });
      },
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    findings.push({ code: 'own-rule-failed', message: `the rule ${name} threw at ${who}: ${reason}`, ...about });
  }
  return findings;
}

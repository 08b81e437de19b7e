import type { ts } from 'ts-morph';
import { calledThing } from './called.ts';
import { type Declaration, Declarations } from './declarations.ts';
import { declaredThing } from './declared.ts';
import { entityOf } from './entities.ts';
import type { Evaluation } from './evaluation.ts';
import { Exports } from './exports.ts';
import { memberOf } from './member.ts';
import { findMutations, type Mutation } from './mutations.ts';
import type { ProgramSources } from './program-sources.ts';
import { propertyThing } from './properties.ts';
import { reduceThing } from './reduce.ts';
import type { Entity, Scope, Shape, Thing } from './thing.ts';
import type { TypeScript } from './typescript.ts';

/** Steps that each part of the work on one finding may cost: some milliseconds. One that takes more keeps a wider place. */
const stepsPerPart = 20_000;

/** Steps of a whole run, about a second. What comes after them gets only a few. */
const stepsPerRun = 6_000_000;
const fewSteps = 600;

/** Things within things are followed so far: a value may be defined by itself. */
const deepest = 120;

export class Evaluator implements Evaluation {
  readonly ts: TypeScript;
  readonly sources: ProgramSources;
  readonly declarations: Declarations;
  readonly exports: Exports;
  readonly selection: Map<ts.Node, Thing> = new Map();
  readonly #mutations = new WeakMap<ts.SourceFile, ReadonlyMap<string, readonly Mutation[]>>();
  #steps = 0;
  #left = stepsPerRun;
  #depth = 0;

  constructor(sources: ProgramSources) {
    this.ts = sources.ts;
    this.sources = sources;
    this.declarations = new Declarations(sources.ts);
    this.exports = new Exports(sources, this.declarations);
  }

  /** Starts on another finding. */
  begin(): void {
    this.renew();
    this.selection.clear();
  }

  renew(): void {
    this.#steps = Math.min(stepsPerPart, Math.max(fewSteps, this.#left));
  }

  spend(): boolean {
    this.#steps -= 1;
    this.#left -= 1;
    return this.#steps > 0 && this.#depth < deepest;
  }

  mutationsOf(declaration: Declaration, name: string): readonly Mutation[] {
    const file = declaration.getSourceFile();
    let found = this.#mutations.get(file);
    if (found === undefined) {
      found = findMutations(this.ts, file);
      this.#mutations.set(file, found);
    }
    return (found.get(name) ?? []).filter(({ root }) => this.declarations.find(name, root) === declaration);
  }

  reduce(thing: Thing): Shape {
    if (!this.spend()) return { kind: 'opaque', holder: thing.holder };
    return this.#within(() => reduceThing(this, thing));
  }

  member(thing: Thing, name: string): Thing {
    return this.#within(() => memberOf(this, thing, name));
  }

  property(node: ts.PropertyAccessExpression, scope: Scope): Thing | undefined {
    return this.#within(() => propertyThing(this, node, scope));
  }

  entity(node: ts.Expression, scope: Scope): Entity | undefined {
    return this.spend() ? this.#within(() => entityOf(this, node, scope)) : undefined;
  }

  declared(declaration: Declaration, name: string, scope: Scope): Thing | undefined {
    return this.spend() ? this.#within(() => declaredThing(this, declaration, name, scope)) : undefined;
  }

  called(call: ts.CallExpression, scope: Scope, holder: ts.Node): Thing | undefined {
    return this.#within(() => calledThing(this, call, scope, holder));
  }

  #within<T>(work: () => T): T {
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
    }
  }
}

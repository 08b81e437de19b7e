import type { Code } from '../kernel/codes.ts';
import type { Diagnostic, Note, SourceLocation } from '../kernel/diagnostic.ts';
import type { Files } from '../kernel/host.ts';
import type { JsonObject } from '../kernel/json.ts';
import { locate, type Manifest, type Origin } from '../model/manifest.ts';
import { formatObjectId } from '../model/object-id.ts';
import { Evaluator } from './evaluator.ts';
import type { Field } from './field.ts';
import { locateField, locateObject } from './locate-field.ts';
import { type ProgramFiles, ProgramSources } from './program-sources.ts';
import { stepsOf } from './prop-match.ts';
import { loadTypeScript } from './typescript.ts';

/** Findings about the name of a field, which stands where it is written; others are about where its value comes from. */
const aboutNames: ReadonlySet<Code> = new Set(['unknown-field', 'field-removed', 'field-too-new']);

/** Findings whose places are looked up; beyond it nobody reads on, and they keep the place of the call. */
const mostLookups = 2000;

/** What findings can be about. */
export interface Subjects {
  readonly manifests: readonly Manifest[];
  /** Where the objects come from that could not be rendered, by the finding that says so. */
  readonly origins: ReadonlyMap<Diagnostic, Origin>;
}

/**
 * Moves findings about a field from the call that made the object to the very property in the
 * user's source: through variables, spreads, functions, classes and loops as far as is certain, else to
 * the nearest expression around it. A finding that has no object, or whose place is not that of its object's
 * call, stays as it is. Nothing is loaded where there is nothing to move.
 */
export async function refineLocations(
  diagnostics: readonly Diagnostic[],
  subjects: Subjects,
  program: ProgramFiles,
  disk: Files,
): Promise<readonly Diagnostic[]> {
  const objects = new Objects(subjects);
  if (!diagnostics.some((one) => objects.of(one) !== undefined)) return diagnostics;
  const refiner = new Refiner(await ProgramSources.read(await loadTypeScript(), program, disk));
  return diagnostics.map((one) => {
    const subject = objects.of(one);
    const notes = one.notes?.map((note) => refiner.note(note, objects.madeAt(note.at)));
    const at = subject === undefined ? one.at : refiner.place(one, subject);
    return { ...one, ...(at === undefined ? {} : { at }), ...(notes === undefined ? {} : { notes }) };
  });
}

interface Subject {
  readonly object: JsonObject | undefined;
  readonly origin: Origin;
}

/** Finds the object that a finding is about. */
class Objects {
  readonly #origins: ReadonlyMap<Diagnostic, Origin>;
  readonly #known = new Map<string, Manifest[]>();
  readonly #places = new Map<string, Origin>();

  constructor({ manifests, origins }: Subjects) {
    this.#origins = origins;
    for (const manifest of manifests) {
      const key = keyOf(formatObjectId(manifest.id), manifest.folder.environment);
      const known = this.#known.get(key);
      if (known === undefined) this.#known.set(key, [manifest]);
      else known.push(manifest);
      const { at } = manifest.origin;
      if (at !== undefined) this.#places.set(placeOf(at), manifest.origin);
    }
  }

  of(one: Diagnostic): Subject | undefined {
    const origin = this.#origins.get(one);
    if (origin !== undefined) return { object: undefined, origin };
    if (one.object === undefined || one.at === undefined) return undefined;
    const all = this.#known.get(keyOf(one.object, one.environment)) ?? [];
    // Two objects of one identity are told from each other by their places.
    const found = all.length === 1 ? all : all.filter(({ origin: { at } }) => isSame(at, one.at));
    const [manifest] = found;
    // What a rule has placed elsewhere is left there.
    if (manifest === undefined || !isSame(locate(manifest, one.pointer ?? ''), one.at)) return undefined;
    return manifest;
  }

  madeAt(at: SourceLocation | undefined): Origin | undefined {
    return at === undefined ? undefined : this.#places.get(placeOf(at));
  }
}

function keyOf(object: string, environment: string | undefined): string {
  return `${environment ?? ''}\n${object}`;
}

function placeOf({ file, line, column }: SourceLocation): string {
  return `${line}:${column}:${file}`;
}

function isSame(one: SourceLocation | undefined, another: SourceLocation | undefined): boolean {
  return one !== undefined && another !== undefined && placeOf(one) === placeOf(another);
}

class Refiner {
  readonly #evaluator: Evaluator;
  readonly #sources: ProgramSources;
  readonly #known = new Map<string, SourceLocation | undefined>();
  #left = mostLookups;

  constructor(sources: ProgramSources) {
    this.#sources = sources;
    this.#evaluator = new Evaluator(sources);
  }

  place(one: Diagnostic, subject: Subject): SourceLocation | undefined {
    if (this.#left <= 0) return one.at;
    this.#left -= 1;
    this.#evaluator.begin();
    const { pointer } = one;
    if (pointer === undefined || pointer === '') return this.#objectPlace(subject.origin) ?? one.at;
    const { origin, object } = subject;
    const field: Field = { object, pointer, steps: stepsOf(pointer), isName: aboutNames.has(one.code) };
    const node = locateField(this.#evaluator, origin, field);
    return node === undefined ? one.at : this.#sources.locate(node);
  }

  /** A note that an object is made somewhere. */
  note(note: Note, origin: Origin | undefined): Note {
    const at = origin === undefined ? undefined : this.#objectPlace(origin);
    return at === undefined ? note : { ...note, at };
  }

  #objectPlace(origin: Origin): SourceLocation | undefined {
    const { at } = origin;
    if (at === undefined) return undefined;
    const key = placeOf(at);
    if (this.#known.has(key)) return this.#known.get(key);
    this.#evaluator.begin();
    const node = locateObject(this.#evaluator, origin);
    const place = node === undefined ? undefined : this.#sources.locate(node);
    this.#known.set(key, place);
    return place;
  }
}

import type { Severity } from '../../kernel/codes/entry.ts';
import type { HermeticCall } from '../../model/hermetic.ts';
import type { ExternalFacts, ProjectFacts, SynthContext } from '../../model/program.ts';
import type { WaiverTerms } from '../../model/waiver.ts';

/**
 * What the thread that runs the user's program is told at its start. It gets the bundle's path
 * and hands back plain data only: no object of the user's ever reaches the compiler's thread.
 */
export interface WorkerInput {
  /** Absolute path of the bundled program. */
  readonly bundle: string;
  /** Absolute paths of the program's copies of cdk8s' and constructs' main modules. */
  readonly cdk8s: readonly string[];
  readonly constructs: readonly string[];
  readonly context: SynthContext;
  readonly surroundings: Surroundings;
}

/** What the program may depend on, and what is made different to see whether it does. */
export interface Surroundings {
  /** Absolute path. */
  readonly projectFolder: string;
  /** Absolute paths of files and folders outside of it that cdk8s.yaml declares. */
  readonly inputs: readonly string[];
  /** Environment variables that cdk8s.yaml declares. */
  readonly environment: readonly string[];
  /** Whether the clock is wrong by more than a year, and folders are listed the other way round. */
  readonly isStrange: boolean;
}

/** A place in the bundle: line and column start at 1. */
export interface BundlePosition {
  readonly line: number;
  readonly column: number;
}

/** One rendered object as it crosses the border between the threads. */
export interface RenderedObject {
  readonly object: unknown;
  readonly constructPath: string;
  /** Index into the folders that have been sent so far. */
  readonly folder: number;
  /** Which calls of the user's program made it: index into the chains that have been sent so far. */
  readonly chain: number | undefined;
  /** The chains that made parts of the object, by RFC 6901 pointer. */
  readonly fields?: Readonly<Record<string, number>> | undefined;
}

/** A finding of the worker, located in the bundle; the compiler maps it to the user's source. */
export interface WorkerFinding {
  readonly code:
    | 'chart-outside-application'
    | 'chart-overrides-to-json'
    | 'construct-invalid'
    | 'dependency-cycle'
    | HermeticCall
    | 'invalid-object'
    | 'object-too-large'
    | 'own-rule'
    | 'own-rule-failed'
    | 'program-exited'
    | 'program-exports-nothing'
    | 'program-never-settles'
    | 'program-threw'
    | 'synth-failed'
    | 'unrenderable-value';
  readonly message: string;
  readonly hint?: string | undefined;
  readonly position?: BundlePosition | undefined;
  readonly pointer?: string | undefined;
  readonly severity?: Severity | undefined;
  /** Name of the rule of the user's own, its object as `formatObjectId` prints it, and the environment. */
  readonly rule?: string | undefined;
  readonly object?: string | undefined;
  readonly environment?: string | undefined;
  /** The object that a `pointer` leads into, where it could not be rendered. */
  readonly source?: { readonly constructPath: string; readonly chain: number | undefined } | undefined;
}

/** A waiver with where in the tree and in the bundle it was given. */
export interface CollectedWaiver {
  readonly terms: WaiverTerms;
  readonly scopePath: string;
  readonly position: BundlePosition | undefined;
}

/** A diagnostic that a construct of ours threw in the user's program: it keeps its own code. */
export interface ThrownDiagnostics {
  readonly diagnostics: readonly {
    readonly code: string;
    readonly message: string;
    readonly hint?: string | undefined;
    readonly environment?: string | undefined;
  }[];
  readonly position: BundlePosition | undefined;
}

export type WorkerMessage =
  | { readonly kind: 'project'; readonly facts: ProjectFacts }
  | { readonly kind: 'externals'; readonly facts: readonly ExternalFacts[] }
  /** JSON text of `RenderedObject[]`: cheaper to send than the objects themselves. */
  | { readonly kind: 'objects'; readonly json: string }
  /** JSON text of `FolderFacts[]`, to be appended to those sent before. */
  | { readonly kind: 'folders'; readonly json: string }
  /** JSON text of the chains of calls, innermost first, to be appended: line and column by turns. */
  | { readonly kind: 'chains'; readonly json: string }
  | { readonly kind: 'findings'; readonly findings: readonly WorkerFinding[] }
  | { readonly kind: 'waivers'; readonly waivers: readonly CollectedWaiver[] }
  | { readonly kind: 'own-rules'; readonly names: readonly string[] }
  | { readonly kind: 'thrown'; readonly thrown: ThrownDiagnostics }
  /** All has been said; anything that ends the thread before this message is a failure. */
  | { readonly kind: 'done' };

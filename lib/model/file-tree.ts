import type { RelativePath } from '../kernel/relative-path.ts';

/** Files by path, in code-unit order of their paths: what synth writes and what publish commits. */
export type FileTree = ReadonlyMap<RelativePath, Uint8Array>;

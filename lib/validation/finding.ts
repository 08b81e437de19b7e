import type { AnalysisCode } from '../kernel/codes/analyses.ts';
import type { RolloutCode } from '../kernel/codes/rollouts.ts';
import type { SchemaCode } from '../kernel/codes/schemas.ts';
import { type Diagnostic, diagnostic, type Note } from '../kernel/diagnostic.ts';
import { locate, type Manifest } from '../model/manifest.ts';
import { formatObjectId } from '../model/object-id.ts';

/** What a rule says about a field of an object. */
export interface Finding {
  /** RFC 6901 pointer to the field. */
  readonly pointer: string;
  /** One sentence without a final full stop. */
  readonly message: string;
  readonly hint?: string | undefined;
  readonly notes?: readonly Note[] | undefined;
}

/** A finding about a field of an object, at the place of the user's program that made the field. */
export function finding(
  manifest: Manifest,
  code: RolloutCode | AnalysisCode | SchemaCode,
  details: Finding,
): Diagnostic {
  return diagnostic(code, {
    ...details,
    at: locate(manifest, details.pointer),
    object: formatObjectId(manifest.id),
    environment: manifest.folder.environment,
  });
}

/** How messages name an object: `the Rollout 'web'`. */
export function nameOf({ id }: Manifest): string {
  return `the ${id.kind} '${id.name}'`;
}

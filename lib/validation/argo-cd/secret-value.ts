import type { JsonObject } from '../../kernel/json.ts';
import { textAt } from '../json-access.ts';

/** Label by which Argo CD finds the Secrets that say how to reach clusters and repositories. */
export const secretTypeLabel = 'argocd.argoproj.io/secret-type';

/** What a Secret is to Argo CD. */
export function secretTypeOf(object: JsonObject): string | undefined {
  return textAt(object, 'metadata', 'labels', secretTypeLabel);
}

/** A value of a Secret in plain text. */
export function secretValue(object: JsonObject, key: string): string | undefined {
  const plain = textAt(object, 'stringData', key);
  if (plain !== undefined) return plain;
  const encoded = textAt(object, 'data', key);
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}

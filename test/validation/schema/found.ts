import { load } from 'js-yaml';
import type { JsonObject } from '../../../lib/kernel/json.ts';
import { schemaFindings } from '../../../lib/validation/schema/schema-findings.ts';
import { type SchemaSet, schemasFor } from '../../../lib/validation/schema/schema-set.ts';
import { manifestsOf } from '../manifests.ts';

/** A pod template's containers, for manifests that are about something else. */
export const containers = '[{name: web, image: "web:1.0.0"}]';

/** What the schemas say against one YAML document: `code pointer`, in code-unit order. */
export function foundIn(yaml: string, schemas: SchemaSet = schemasFor('1.33', new Map())): readonly string[] {
  return manifestsOf([load(yaml) as JsonObject])
    .flatMap((manifest) => schemaFindings(manifest, schemas))
    .map(({ code, pointer }) => `${code} ${pointer ?? ''}`)
    .toSorted();
}

/** The hints given for one YAML document. */
export function hintsIn(yaml: string): readonly (string | undefined)[] {
  const schemas = schemasFor('1.33', new Map());
  return manifestsOf([load(yaml) as JsonObject]).flatMap((manifest) =>
    schemaFindings(manifest, schemas).map(({ hint }) => hint),
  );
}

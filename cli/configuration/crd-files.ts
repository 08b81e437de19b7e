import { join, relative } from 'node:path';
import { parseYamlDocuments } from '../../lib/compiler/yaml.ts';
import { byCodeUnit } from '../../lib/kernel/compare.ts';
import { type Diagnostic, DiagnosticError, diagnostic, sortDiagnostics } from '../../lib/kernel/diagnostic.ts';
import { fileErrorCode, type Host } from '../../lib/kernel/host.ts';
import { isJsonObject, type JsonObject } from '../../lib/kernel/json.ts';
import { type CrdSchemas, crdSchemas, joinCrdSchemas } from '../../lib/validation/schema/crd-schemas.ts';
import { filesOf } from './file-pattern.ts';
import type { Setting } from './section-reader.ts';

/**
 * Reads the CustomResourceDefinitions that `gitops.crds` names: files, folders (their YAML and JSON
 * files) and patterns with `*` and `**`, relative to the project's folder. Other objects in the
 * files are passed over, so that a vendor's whole manifest can be named.
 *
 * @throws crd-invalid for each that names no file, that cannot be read, or without a definition
 */
export async function readCrds(settings: readonly Setting[], projectFolder: string, host: Host): Promise<CrdSchemas> {
  const parts: CrdSchemas[] = [];
  const findings: Diagnostic[] = [];
  for (const setting of settings) {
    const files = (await filesOf(setting.value, projectFolder, host.files)).toSorted(byCodeUnit);
    if (files.length === 0) findings.push(fault(setting, `gitops.crds names '${setting.value}', where no file is`));
    const before = findings.length;
    const found: CrdSchemas[] = [];
    for (const file of files) {
      const name = relative(projectFolder, file) || file;
      const read = await readFile(file, host);
      if (typeof read === 'string') findings.push(fault(setting, `${name} cannot be read: ${read}`));
      else found.push(...read.flatMap(itemsOf).map(crdSchemas));
    }
    if (files.length > 0 && found.every((one) => one.size === 0) && findings.length === before) {
      findings.push(fault(setting, `'${setting.value}' holds no CustomResourceDefinition with a schema`));
    }
    parts.push(...found);
  }
  if (findings.length > 0) throw new DiagnosticError(sortDiagnostics(findings));
  return joinCrdSchemas(parts);
}

function fault({ at }: Setting, message: string): Diagnostic {
  return diagnostic('crd-invalid', { message, at });
}

/** The objects of a file, or why they cannot be read. */
async function readFile(file: string, host: Host): Promise<readonly JsonObject[] | string> {
  try {
    const read = parseYamlDocuments(await host.files.readText(join(file)));
    return 'fault' in read ? read.fault : read;
  } catch (error) {
    if (fileErrorCode(error) === undefined) throw error;
    return (error as Error).message;
  }
}

/** kubectl's `List` is its items. */
function itemsOf(object: JsonObject): readonly JsonObject[] {
  const { kind, items } = object;
  return kind === 'List' && Array.isArray(items) ? items.filter(isJsonObject) : [object];
}

// Which kinds and fields each minor version of Kubernetes has. kubernetes-models has the newest
// version's types in full; the versions before it are read from cdk8s-plus-NN, whose declarations
// name the schema and the field of each property, and from the Pulumi SDK of the one version that
// neither of them has.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Minor versions of Kubernetes 1, oldest first. */
export const minors = [27, 28, 29, 30, 31, 32, 33, 34, 35, 36];
export const newest = 36;
const pulumiMinor = 35;

/** `io.k8s.api.core.v1.Container` as kubernetes-models writes it. */
function validatorName(schema) {
  return schema
    .split(/[.-]/)
    .map((part) => part[0].toUpperCase() + part.slice(1))
    .join('');
}

/** By minor version: `kinds` ("apps/v1 Deployment" -> schema) and `types` (schema -> field -> whether it is required). */
export function readVersion(minor, packages) {
  return minor === pulumiMinor ? readPulumi(packages) : readCdk8s(minor, packages);
}

function readCdk8s(minor, packages) {
  const folder = join(packages, `cdk8s-plus-${minor}`, 'lib', 'imports');
  const kinds = new Map();
  const code = readFileSync(join(folder, 'k8s.js'), 'utf8');
  for (const [, schema, apiVersion, kind] of code.matchAll(
    /Returns the apiVersion and kind for "([\w.-]+)"\s*\*\/\s*(?:static |\w+\.)GVK = \{\s*apiVersion: '([^']+)',\s*kind: '([^']+)'/g,
  )) {
    kinds.set(`${apiVersion} ${kind}`, validatorName(schema));
  }
  const types = new Map();
  const declarations = readFileSync(join(folder, 'k8s.d.ts'), 'utf8');
  for (const [, schema, field, optional] of declarations.matchAll(
    /@schema (io\.k8s\.[\w.-]+)#(\S+)\s*\*\/\s*readonly \S+?(\?)?: /g,
  )) {
    addField(types, validatorName(schema), field, { required: optional === undefined });
  }
  if (kinds.size === 0 || types.size === 0) throw new Error(`cdk8s-plus-${minor}: nothing was read`);
  return { kinds, types };
}

const pulumiGroups = {
  meta: 'io.k8s.apimachinery.pkg.apis.meta',
  apiextensions: 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions',
  apiregistration: 'io.k8s.kube-aggregator.pkg.apis.apiregistration',
};

/** Pulumi keeps the kinds of all versions, so only its types are read. */
function readPulumi(packages) {
  const path = join(packages, '@pulumi', 'kubernetes', 'types', 'input.d.ts');
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext, false);
  const types = new Map();
  for (const group of source.statements.filter(ts.isModuleDeclaration)) {
    const prefix = pulumiGroups[group.name.text] ?? `io.k8s.api.${group.name.text}`;
    for (const version of group.body.statements.filter(ts.isModuleDeclaration)) {
      for (const type of version.body.statements.filter(ts.isInterfaceDeclaration)) {
        const schema = validatorName(`${prefix}.${version.name.text}.${type.name.text}`);
        types.set(schema, new Map());
        for (const { name, questionToken } of type.members) {
          addField(types, schema, name.text.replace(/^x_kubernetes_/, 'x-kubernetes-').replaceAll('_', '-'), {
            required: questionToken === undefined,
          });
        }
      }
    }
  }
  if (types.size === 0) throw new Error('@pulumi/kubernetes: nothing was read');
  return { kinds: undefined, types };
}

function addField(types, schema, field, facts) {
  let fields = types.get(schema);
  if (fields === undefined) {
    fields = new Map();
    types.set(schema, fields);
  }
  fields.set(field, facts);
}

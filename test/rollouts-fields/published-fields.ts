import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type InterfaceDeclaration, Node, Project, type SourceFile, type TypeNode } from 'ts-morph';

/** The package whose types say which fields Argo Rollouts v1.9 has. It is never loaded, only read. */
export const publishedPackage = '@kubernetes-models/argo-rollouts';

/** Kinds whose fields the model has. */
export const kinds = ['Rollout', 'AnalysisTemplate', 'ClusterAnalysisTemplate', 'Experiment'] as const;

/** Kubernetes' own fields, and what the controller writes. */
const exempt = new Set(['apiVersion', 'kind', 'metadata', 'status']);

/** Folder of the package, where node looks for it. */
export function publishedFolder(): string | undefined {
  const places = createRequire(import.meta.url).resolve.paths(publishedPackage) ?? [];
  return places.map((place) => join(place, publishedPackage)).find((folder) => existsSync(folder));
}

/**
 * Every field of the kinds, with `[]` for the items of a list and `*` for the keys of a map, such as
 * `Rollout.spec.strategy.canary.steps[].setWeight`. Types of Kubernetes itself, such as a pod template, are not entered.
 */
export function publishedFields(folder: string): readonly string[] {
  const types = join(folder, 'argoproj.io/v1alpha1');
  const project = new Project({ compilerOptions: { noLib: true, skipLibCheck: true, types: [] } });
  const fileOf = (name: string): SourceFile => project.addSourceFileAtPath(join(types, `${name}.d.ts`));
  const fields: string[] = [];

  function enter(file: SourceFile, name: string, path: string): void {
    const declared = file.getInterface(`I${name}`);
    if (declared === undefined) return;
    for (const base of declared.getExtends()) follow(file, base.getExpression().getText(), path);
    for (const [field, type] of properties(declared)) {
      if (path.indexOf('.') === -1 && exempt.has(field)) continue;
      const here = `${path}.${field}`;
      fields.push(here);
      followType(file, type, here);
    }
  }

  function followType(file: SourceFile, type: TypeNode | undefined, path: string): void {
    if (Node.isTypeLiteral(type)) {
      for (const map of type.getIndexSignatures()) followType(file, map.getReturnTypeNode(), `${path}.*`);
    }
    if (!Node.isTypeReference(type)) return;
    const [item] = type.getTypeArguments();
    if (type.getTypeName().getText() === 'Array') followType(file, item, `${path}[]`);
    else follow(file, type.getTypeName().getText(), path);
  }

  function follow(file: SourceFile, name: string, path: string): void {
    const imported = file
      .getImportDeclarations()
      .find((declaration) => declaration.getNamedImports().some((named) => named.getName() === name));
    const from = imported?.getModuleSpecifierValue() ?? '';
    const [, own] = /^\.\/(\w+)\.js$/u.exec(from) ?? [];
    if (own !== undefined) enter(fileOf(own), own, path);
  }

  for (const kind of kinds) enter(fileOf(kind), kind, kind);
  return [...new Set(fields)].toSorted();
}

function properties(declared: InterfaceDeclaration): readonly (readonly [name: string, type: TypeNode | undefined])[] {
  return declared
    .getProperties()
    .map((property) => [property.getName().replaceAll('"', ''), property.getTypeNode()] as const);
}

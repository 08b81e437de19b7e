import { fileURLToPath } from 'node:url';
import { Node, Project, type SourceFile, SyntaxKind } from 'ts-morph';

const root: string = fileURLToPath(new URL('../../', import.meta.url));

/** One import, export-from, `import()` or `import('…')` type of a module. */
export interface Import {
  /** As written: `./host.ts`, `node:zlib`. */
  readonly specifier: string;
  /** Path from the project's root of the file it names; undefined for a package or a module of Node. */
  readonly file: string | undefined;
  readonly kind: 'value' | 'type' | 'dynamic';
}

/** One source file with what the rules ask of it. */
export interface Module {
  /** Path from the project's root, such as `lib/kernel/host.ts`. */
  readonly path: string;
  readonly lines: number;
  readonly imports: readonly Import[];
  /** Names that the file uses and that it neither declares nor imports, such as `process`. */
  readonly globals: ReadonlySet<string>;
  /** Whether the file does nothing but hand on what others export. */
  readonly onlyReExports: boolean;
  /** Whether it has an `export * from`. */
  readonly exportsStar: boolean;
}

/** The modules of lib/ and cli/ as they lie on disk. */
export function sourceModules(): readonly Module[] {
  const project = new Project({ skipFileDependencyResolution: true, compilerOptions: { noLib: true } });
  project.addSourceFilesAtPaths([`${root}lib/**/*.ts`, `${root}cli/**/*.ts`]);
  return project.getSourceFiles().map((file) => readModule(file, root));
}

/** Modules made up for a test, from text by path: a planted failure. */
export function plantedModules(files: Readonly<Record<string, string>>): readonly Module[] {
  const project = new Project({ useInMemoryFileSystem: true, compilerOptions: { noLib: true } });
  for (const [path, text] of Object.entries(files)) project.createSourceFile(`/${path}`, text);
  return project.getSourceFiles().map((file) => readModule(file, '/'));
}

function readModule(file: SourceFile, base: string): Module {
  const path = file.getFilePath().slice(base.length);
  const statements = file.getStatements();
  return {
    path,
    lines: file.getFullText().replace(/\n$/u, '').split('\n').length,
    imports: readImports(file).map(({ specifier, kind }) => ({ specifier, kind, file: resolve(path, specifier) })),
    globals: readGlobals(file),
    onlyReExports:
      statements.length > 0 && statements.every((one) => Node.isExportDeclaration(one) && one.hasModuleSpecifier()),
    exportsStar: file.getExportDeclarations().some((one) => one.hasModuleSpecifier() && !one.hasNamedExports()),
  };
}

function readImports(file: SourceFile): readonly Pick<Import, 'specifier' | 'kind'>[] {
  const found: Pick<Import, 'specifier' | 'kind'>[] = [];
  for (const one of file.getImportDeclarations()) {
    const named = one.getNamedImports();
    const typeOnly =
      one.isTypeOnly() ||
      (named.length > 0 && one.getDefaultImport() === undefined && named.every((name) => name.isTypeOnly()));
    found.push({ specifier: one.getModuleSpecifierValue(), kind: typeOnly ? 'type' : 'value' });
  }
  for (const one of file.getExportDeclarations()) {
    const specifier = one.getModuleSpecifierValue();
    if (specifier !== undefined) found.push({ specifier, kind: one.isTypeOnly() ? 'type' : 'value' });
  }
  for (const call of file.getDescendantsOfKind(SyntaxKind.CallExpression)) {
    const [argument] = call.getArguments();
    if (call.getExpression().getKind() !== SyntaxKind.ImportKeyword || !Node.isStringLiteral(argument)) continue;
    found.push({ specifier: argument.getLiteralValue(), kind: 'dynamic' });
  }
  for (const type of file.getDescendantsOfKind(SyntaxKind.ImportType)) {
    found.push({ specifier: type.getArgument().getText().slice(1, -1), kind: 'type' });
  }
  return found;
}

function resolve(importer: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  return new URL(specifier, `file:///${importer}`).pathname.slice(1);
}

function readGlobals(file: SourceFile): ReadonlySet<string> {
  const declared = new Set<string>();
  const used = new Set<string>();
  for (const identifier of file.getDescendantsOfKind(SyntaxKind.Identifier)) {
    const parent = identifier.getParent();
    const name = identifier.getText();
    if (Node.isPropertyAccessExpression(parent) && parent.getNameNode() === identifier) continue;
    if (isMemberName(parent) && parent.getNameNode() === identifier) continue;
    if (isDeclaration(parent) && parent.getNameNode() === identifier) declared.add(name);
    else if (Node.isImportSpecifier(parent) || Node.isImportClause(parent) || Node.isNamespaceImport(parent)) {
      declared.add(name);
    } else used.add(name);
  }
  return new Set([...used].filter((name) => !declared.has(name)));
}

function isMemberName(node: Node): node is Node & { getNameNode(): Node } {
  return (
    Node.isPropertyAssignment(node) ||
    Node.isPropertySignature(node) ||
    Node.isPropertyDeclaration(node) ||
    Node.isMethodDeclaration(node) ||
    Node.isMethodSignature(node) ||
    Node.isGetAccessorDeclaration(node) ||
    Node.isSetAccessorDeclaration(node)
  );
}

function isDeclaration(node: Node): node is Node & { getNameNode(): Node } {
  return (
    Node.isVariableDeclaration(node) ||
    Node.isFunctionDeclaration(node) ||
    Node.isParameterDeclaration(node) ||
    Node.isBindingElement(node)
  );
}

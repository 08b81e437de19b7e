import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Node, Project, type SourceFile } from 'ts-morph';
import { expect, test } from 'vitest';

const index = fileURLToPath(new URL('../../lib/index.ts', import.meta.url));
const golden = fileURLToPath(new URL('./public-api.txt', import.meta.url));

/** One line a name: what users can import, and as what. Names are sorted. */
function publicApi(file: SourceFile): readonly string[] {
  return [...file.getExportedDeclarations()]
    .map(([name, declarations]) => `${name}: ${declarations.map(kindOf).toSorted().join(', ')}`)
    .toSorted();
}

function kindOf(node: Node): string {
  if (Node.isClassDeclaration(node)) return node.isAbstract() ? 'abstract class' : 'class';
  if (Node.isInterfaceDeclaration(node)) return 'interface';
  if (Node.isTypeAliasDeclaration(node)) return 'type';
  if (Node.isFunctionDeclaration(node)) return 'function';
  if (Node.isVariableDeclaration(node)) return 'const';
  return node.getKindName();
}

test('the public names are the ones agreed on', () => {
  const project = new Project({ compilerOptions: { noLib: true, allowImportingTsExtensions: true, noEmit: true } });
  const names = publicApi(project.addSourceFileAtPath(index));
  expect(names.length).toBeGreaterThan(0);
  const text = `${names.join('\n')}\n`;
  if (process.env['UPDATE'] === '1') writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, 'utf8'));
});

test('a name that is added, or changes its kind, shows', () => {
  const project = new Project({ useInMemoryFileSystem: true });
  project.createSourceFile('/a.ts', 'export abstract class A {}\nexport interface B {}\nexport const c = 1;');
  const file = project.createSourceFile(
    '/index.ts',
    "export { A, c } from './a';\nexport type { B } from './a';\nexport function d() {}\nexport type E = 1;",
  );
  expect(publicApi(file)).toEqual(['A: abstract class', 'B: interface', 'E: type', 'c: const', 'd: function']);
});

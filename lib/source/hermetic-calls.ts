import { relative, sep } from 'node:path';
import type { ts } from 'ts-morph';
import { type Diagnostic, diagnostic } from '../kernel/diagnostic.ts';
import type { Files } from '../kernel/host.ts';
import { describeHermeticCall, type HermeticCall } from '../model/hermetic.ts';
import { type ProgramFiles, ProgramSources } from './program-sources.ts';
import { loadTypeScript, type TypeScript } from './typescript.ts';

/** What a file must hold for a look at it to be worth the parser: a fifth of a second to load. */
const suspicious =
  /\bDate\b|\brandom|performance\.now|process\.(?:env|hrtime)|\bfetch\(|(?:node:)?(?:os|child_process|https?|net|dns|crypto)['"]/;

/** Calls that tell the day or the machine, by the global and its method. */
const globals: Readonly<Record<string, HermeticCall>> = {
  'Date.now': 'reads-clock',
  'Math.random': 'reads-random',
  'crypto.getRandomValues': 'reads-random',
  'crypto.randomUUID': 'reads-random',
  'globalThis.fetch': 'uses-network',
  'performance.now': 'reads-clock',
  'process.hrtime': 'reads-clock',
  fetch: 'uses-network',
};

/** Exports of Node's modules that do, by module; all of them where no names are listed. */
const modules: Readonly<Record<string, readonly [HermeticCall, ...string[]]>> = {
  child_process: ['starts-process'],
  crypto: ['reads-random', 'getRandomValues', 'randomBytes', 'randomFillSync', 'randomInt', 'randomUUID'],
  dns: ['uses-network'],
  'dns/promises': ['uses-network'],
  http: ['uses-network', 'get', 'request'],
  https: ['uses-network', 'get', 'request'],
  net: ['uses-network', 'connect', 'createConnection'],
  os: [
    'reads-host',
    'cpus',
    'freemem',
    'homedir',
    'hostname',
    'networkInterfaces',
    'release',
    'totalmem',
    'uptime',
    'userInfo',
  ],
};

/**
 * Looks through the user's source for what ties a program to the day or the machine, also where it does not run this
 * time: behind a condition, or in a function that this environment does not call.
 *
 * @param declared environment variables that it may read
 */
export async function findHermeticCalls(
  program: ProgramFiles,
  declared: readonly string[],
  disk: Files,
): Promise<readonly Diagnostic[]> {
  const texts = await Promise.all(program.inputs.map((path) => disk.readText(path).catch(() => '')));
  const paths = program.inputs.filter((_, index) => suspicious.test(texts[index] ?? ''));
  if (paths.length === 0) return [];
  const sources = await ProgramSources.read(await loadTypeScript(), { ...program, inputs: paths }, disk);
  return paths.flatMap((file) => {
    const name = relative(program.projectFolder, file).split(sep).join('/');
    const parsed = sources.fileOf({ file: name, line: 1, column: 1 });
    return parsed === undefined ? [] : findIn(parsed, sources, declared);
  });
}

function findIn(file: ts.SourceFile, sources: ProgramSources, declared: readonly string[]): readonly Diagnostic[] {
  const { ts } = sources;
  const imported = importedNames(ts, file);
  const own = declaredNames(ts, file);
  const found: Diagnostic[] = [];
  const say = (code: HermeticCall, what: string, node: ts.Node): void => {
    found.push(diagnostic(code, { ...describeHermeticCall(code, what), at: sources.locate(node) }));
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const name = node.expression.getText(file);
      const [root = ''] = name.split('.');
      const code = own.has(root)
        ? imported.get(root)?.(name)
        : Object.hasOwn(globals, name)
          ? globals[name]
          : undefined;
      if (code !== undefined) say(code, code === 'starts-process' ? `another program by ${name}()` : `${name}()`, node);
    } else if (ts.isNewExpression(node) && node.expression.getText(file) === 'Date' && !own.has('Date')) {
      if ((node.arguments?.length ?? 0) === 0) say('reads-clock', 'new Date()', node);
    } else if (isEnvironment(ts, node, file) && !own.has('process')) {
      for (const [name, at] of variablesRead(ts, node))
        if (!declared.includes(name)) say('reads-environment', name, at);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function isEnvironment(ts: TypeScript, node: ts.Node, file: ts.SourceFile): node is ts.PropertyAccessExpression {
  return ts.isPropertyAccessExpression(node) && node.getText(file) === 'process.env';
}

/** The variables that a mention of the environment reads by name: `process.env.NAME`, `['NAME']`, `const { NAME } = process.env`. */
function variablesRead(ts: TypeScript, node: ts.Node): readonly (readonly [name: string, at: ts.Node])[] {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent) && parent.expression === node) return [[parent.name.text, parent]];
  if (ts.isElementAccessExpression(parent) && parent.expression === node) {
    const { argumentExpression: key } = parent;
    return ts.isStringLiteralLike(key) ? [[key.text, parent]] : [];
  }
  if (!ts.isVariableDeclaration(parent) || !ts.isObjectBindingPattern(parent.name)) return [];
  return parent.name.elements.flatMap((element) => {
    const name = element.propertyName ?? element.name;
    return ts.isIdentifier(name) ? [[name.text, element] as const] : [];
  });
}

/** Names that a file imports from Node's modules: which call through them does what. */
function importedNames(
  ts: TypeScript,
  file: ts.SourceFile,
): ReadonlyMap<string, (call: string) => HermeticCall | undefined> {
  const names = new Map<string, (call: string) => HermeticCall | undefined>();
  for (const statement of file.statements) {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) continue;
    const module = statement.moduleSpecifier.text.replace(/^node:/, '');
    const known = Object.hasOwn(modules, module) ? modules[module] : undefined;
    const clause = statement.importClause;
    if (known === undefined || clause === undefined) continue;
    if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) continue;
    const [code, ...methods] = known;
    const judge = (method: string): HermeticCall | undefined =>
      methods.length === 0 || methods.includes(method) ? code : undefined;
    const bindings = clause.namedBindings;
    const whole = [clause.name, bindings !== undefined && ts.isNamespaceImport(bindings) ? bindings.name : undefined];
    for (const name of whole) {
      if (name !== undefined) names.set(name.text, (call) => judge(call.split('.').at(-1) ?? ''));
    }
    if (bindings === undefined || !ts.isNamedImports(bindings)) continue;
    for (const { name, propertyName } of bindings.elements)
      names.set(name.text, () => judge((propertyName ?? name).text));
  }
  return names;
}

/** Names that a file declares or imports itself, which therefore are not the globals of that name. */
function declaredNames(ts: TypeScript, file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    const { name } = node as { readonly name?: ts.Node };
    const isDeclaration =
      ts.isVariableDeclaration(node) ||
      ts.isParameter(node) ||
      ts.isBindingElement(node) ||
      ts.isFunctionDeclaration(node) ||
      ts.isClassDeclaration(node) ||
      ts.isImportClause(node) ||
      ts.isNamespaceImport(node) ||
      ts.isImportSpecifier(node);
    if (isDeclaration && name !== undefined && ts.isIdentifier(name)) names.add(name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

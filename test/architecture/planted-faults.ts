/**
 * Code that breaks one rule of a linter, by rule. Paths decide which overrides apply. The tests
 * hold that every rule that the configuration switches on is found here, and is found by the tool.
 */
export type PlantedFaults = Readonly<Record<string, Readonly<Record<string, string>>>>;

export const biomeFaults: PlantedFaults = {
  noForEach: { 'lib/no-for-each.ts': 'for (const list of [[1]]) list.forEach((one) => String(one));' },
  noInvalidUseBeforeDeclaration: { 'lib/use-before.ts': 'export const a: number = b;\nconst b = 1;' },
  noPrivateImports: {
    'lib/private/owner.ts': '/** @private */\nexport const secret = 1;',
    'cli/thief.ts': "import { secret } from '../lib/private/owner.ts';\nexport const a: number = secret;",
  },
  noUndeclaredDependencies: { 'lib/undeclared.ts': "import { a } from 'left-pad';\nexport const b: unknown = a;" },
  noUnusedFunctionParameters: { 'lib/unused-parameter.ts': 'export function f(a: number): number {\n  return 1;\n}' },
  noUnusedImports: { 'lib/unused-import.ts': "import { join } from 'node:path';\nexport const a = 1;" },
  noUnusedPrivateClassMembers: { 'lib/unused-member.ts': 'export class A {\n  readonly #a = 1;\n}' },
  noUnusedVariables: { 'lib/unused-variable.ts': 'const a = 1;\nexport {};' },
  useImportExtensions: {
    'lib/target.ts': 'export const a = 1;',
    'lib/no-extension.ts': "import { a } from './target';\nexport const b: number = a;",
  },
  noAccumulatingSpread: {
    'lib/spread.ts':
      'export const a = (list: number[]): number[] => list.reduce<number[]>((all, one) => [...all, one], []);',
  },
  noBarrelFile: { 'lib/barrel.ts': "export { a } from './target.ts';" },
  noReExportAll: { 'lib/export-all.ts': "export * from './target.ts';" },
  noCommonJs: { 'lib/common-js.ts': "export const a: unknown = require('node:path');" },
  noDefaultExport: { 'lib/default-export.ts': 'export default 1;' },
  noEnum: { 'lib/enum.ts': 'export enum A {\n  B,\n}' },
  noInferrableTypes: { 'lib/inferrable.ts': 'export function f(a: number = 1): number {\n  return a;\n}' },
  noNamespace: { 'lib/namespace.ts': 'export namespace A {\n  export const b = 1;\n}' },
  noNonNullAssertion: { 'lib/non-null.ts': 'export const a = (b: { c?: string }): string => b.c!;' },
  noParameterAssign: { 'lib/parameter-assign.ts': 'export function f(a: number): number {\n  a = 2;\n  return a;\n}' },
  noParameterProperties: { 'lib/parameter-property.ts': 'export class A {\n  constructor(readonly a: number) {}\n}' },
  noProcessEnv: { 'lib/process-env.ts': "export const a: unknown = process.env['HOME'];" },
  noProcessGlobal: { 'lib/process-global.ts': 'export const a: string = process.cwd();' },
  noRestrictedGlobals: { 'lib/restricted-global.ts': "export const a: unknown = fetch('https://example.com');" },
  noRestrictedImports: {
    'lib/restricted-import.ts': "import { readFile } from 'node:fs/promises';\nexport const a: unknown = readFile;",
  },
  noSubstr: { 'lib/substr.ts': "export const a: string = 'abc'.substr(1);" },
  noUselessElse: {
    'lib/useless-else.ts':
      'export function f(a: boolean): number {\n  if (a) {\n    return 1;\n  } else {\n    return 2;\n  }\n}',
  },
  noYodaExpression: { 'lib/yoda.ts': 'export const f = (a: number): boolean => 1 === a;' },
  useArrayLiterals: { 'lib/array-literal.ts': 'export const a: number[] = new Array(1, 2);' },
  useAsConstAssertion: { 'lib/as-const.ts': "export const a = 'b' as 'b';" },
  useCollapsedElseIf: {
    'lib/else-if.ts':
      'export function f(a: number): void {\n  if (a === 1) {\n    f(2);\n  } else {\n    if (a === 2) {\n      f(3);\n    }\n  }\n}',
  },
  useConsistentArrayType: { 'lib/array-type.ts': 'export const a: Array<number> = [];' },
  useConst: { 'lib/let.ts': 'let a = 1;\nexport const b: number = a;' },
  useErrorCause: {
    'lib/error-cause.ts': "try {\n  JSON.parse('{');\n} catch (error) {\n  throw new Error('x');\n}",
  },
  useExportType: { 'lib/export-type.ts': 'interface A {\n  readonly b: number;\n}\nexport { A };' },
  useFilenamingConvention: { 'lib/camelCase.ts': 'export const a = 1;' },
  useImportType: { 'lib/import-type.ts': "import { Stats } from 'node:vm';\nexport type A = Stats;" },
  useNodeAssertStrict: { 'test/assert.ts': "import assert from 'node:assert';\nassert.ok(true);" },
  useNodejsImportProtocol: { 'cli/protocol.ts': "import { join } from 'path';\nexport const a: unknown = join;" },
  useReadonlyClassProperties: {
    'lib/readonly.ts': 'export class A {\n  #a = 1;\n  b(): number {\n    return this.#a;\n  }\n}',
  },
  useShorthandAssign: {
    'lib/shorthand.ts': 'export function f(): number {\n  let a = 1;\n  a = a + 2;\n  return a;\n}',
  },
  useShorthandFunctionType: { 'lib/function-type.ts': 'export interface A {\n  (): number;\n}' },
  useTemplate: { 'lib/template.ts': "export const f = (a: string): string => 'b' + a + 'c';" },
  useThrowNewError: { 'lib/throw-new.ts': "throw Error('a');" },
  useThrowOnlyError: { 'lib/throw-only.ts': "throw 'a';" },
  useUnifiedTypeSignatures: {
    'lib/signatures.ts': 'export interface A {\n  f(a: number): void;\n  f(a: string): void;\n}',
  },
  noConfusingVoidType: { 'lib/void.ts': 'export type A = string | void;' },
  noEmptyBlockStatements: { 'lib/empty-block.ts': 'export function f(): void {}' },
  noEvolvingTypes: { 'lib/evolving.ts': 'let a;\na = 1;\nexport const b: unknown = a;' },
  noExplicitAny: { 'lib/any.ts': 'export const a: any = 1;' },
  noImportCycles: {
    'lib/cycle-a.ts': "import type { B } from './cycle-b.ts';\nexport type A = B | 1;",
    'lib/cycle-b.ts': "import type { A } from './cycle-a.ts';\nexport type B = A | 2;",
  },
  noConsole: { 'lib/console.ts': "console.log('a');" },
  noVar: { 'lib/var.ts': 'export var a = 1;' },
  useErrorMessage: { 'lib/error-message.ts': 'throw new Error();' },
  useGuardForIn: { 'lib/for-in.ts': 'for (const a in { b: 1 }) {\n  String(a);\n}' },
  noFocusedTests: { 'test/focused.test.ts': "import { test } from 'vitest';\ntest.only('a', () => undefined);" },
  noSkippedTests: { 'test/skipped.test.ts': "import { test } from 'vitest';\ntest.skip('a', () => undefined);" },
};

const promise = 'declare function later(): Promise<string>;\n';

export const oxlintFaults: PlantedFaults = {
  'await-thenable': { 'lib/await-thenable.ts': 'await 1;\nexport {};' },
  'no-array-delete': { 'lib/array-delete.ts': 'const a = [1];\ndelete a[0];' },
  'no-base-to-string': { 'lib/base-to-string.ts': 'export const f = (a: object): string => `${a}`;' },
  'no-confusing-void-expression': {
    'lib/void-expression.ts': 'declare function f(): void;\nexport const a = (): unknown => {\n  return f();\n};',
  },
  'no-deprecated': { 'lib/deprecated.ts': '/** @deprecated Use b. */\nconst a = 1;\nexport const b: number = a;' },
  'no-duplicate-type-constituents': { 'lib/duplicate-type.ts': 'export type A = string | string;' },
  'no-floating-promises': {
    'lib/floating.ts': `${promise}later();\nexport {};`,
    'test/floating.ts': `${promise}later();\nexport {};`,
    'cli/floating.ts': "import { readFile } from 'node:fs/promises';\nreadFile('a');",
  },
  'no-for-in-array': { 'lib/for-in-array.ts': 'for (const a in [1]) String(a);' },
  'no-implied-eval': { 'lib/implied-eval.ts': "setTimeout('a', 1);" },
  'no-meaningless-void-operator': { 'lib/void-operator.ts': 'declare function f(): void;\nvoid f();' },
  'no-misused-promises': { 'lib/misused-promise.ts': `${promise}if (later()) String(1);` },
  'no-misused-spread': { 'lib/misused-spread.ts': `${promise}export const a: object = { ...later() };` },
  'no-redundant-type-constituents': { 'lib/redundant-type.ts': 'export type A = unknown | string;' },
  'no-unnecessary-condition': { 'lib/condition.ts': 'export const f = (a: string): string => a ?? "b";' },
  'no-unnecessary-template-expression': { 'lib/template-expression.ts': "export const a: string = `${'b'}`;" },
  'no-unnecessary-type-arguments': {
    'lib/type-argument.ts': 'interface A<T = string> {\n  readonly b: T;\n}\nexport type C = A<string>;',
  },
  'no-unnecessary-type-assertion': { 'lib/type-assertion.ts': 'export const f = (a: string): string => a as string;' },
  'no-unsafe-argument': {
    'lib/unsafe-argument.ts': "String.raw(JSON.parse('1'));\nNumber.parseFloat(JSON.parse('1'));",
  },
  'no-unsafe-assignment': { 'lib/unsafe-assignment.ts': "export const a: string = JSON.parse('1');" },
  'no-unsafe-call': { 'lib/unsafe-call.ts': "JSON.parse('1')();" },
  'no-unsafe-member-access': { 'lib/unsafe-member.ts': "export const a: unknown = JSON.parse('1').b;" },
  'no-unsafe-return': { 'lib/unsafe-return.ts': "export const f = (): string => JSON.parse('1');" },
  'no-unsafe-unary-minus': { 'lib/unary-minus.ts': 'export const f = (a: string): number => -a;' },
  'only-throw-error': { 'lib/only-throw.ts': 'export function f(a: { readonly b: string }): never {\n  throw a;\n}' },
  'prefer-promise-reject-errors': { 'lib/reject.ts': "export const a: Promise<unknown> = Promise.reject('b');" },
  'related-getter-setter-pairs': {
    'lib/accessors.ts':
      'export class A {\n  get b(): string {\n    return "";\n  }\n  set b(value: number) {\n    String(value);\n  }\n}',
  },
  'require-array-sort-compare': { 'lib/sort.ts': 'export const a: number[] = [1].sort();' },
  'restrict-plus-operands': { 'lib/plus.ts': 'export const f = (a: boolean, b: string): string => b + a;' },
  'restrict-template-expressions': {
    'lib/template-operand.ts': 'export const f = (a: string | undefined): string => `${a}`;',
  },
  'return-await': {
    'lib/return-await.ts': `${promise}export async function f(): Promise<string> {\n  try {\n    return later();\n  } catch {\n    return await later();\n  }\n}`,
  },
  'switch-exhaustiveness-check': {
    'lib/switch.ts':
      "export function f(a: 'b' | 'c'): number | undefined {\n  switch (a) {\n    case 'b':\n      return 1;\n  }\n  return undefined;\n}",
  },
  'unbound-method': {
    'lib/unbound.ts': 'class A {\n  b(): unknown {\n    return this;\n  }\n}\nexport const c: unknown = new A().b;',
  },
  'use-unknown-in-catch-callback-variable': {
    'lib/catch.ts': `${promise}await later().catch((error) => String(error));\nexport {};`,
  },
};

import type { ts } from 'ts-morph';
import type { Declaration, Declarations } from './declarations.ts';
import type { ProgramSources } from './program-sources.ts';
import type { TypeScript } from './typescript.ts';

/** What a module exports under a name: a declaration of it, an expression, or a whole module. */
export type Definition =
  | { readonly kind: 'declaration'; readonly node: Declaration }
  | { readonly kind: 'expression'; readonly node: ts.Expression }
  | { readonly kind: 'module'; readonly file: ts.SourceFile };

/** Modules that hand on each other's names are followed so far. */
const deepest = 12;

/** Finds what the user's modules export: ES modules, CommonJS and JSON. */
export class Exports {
  readonly #ts: TypeScript;
  readonly #sources: ProgramSources;
  readonly #declarations: Declarations;

  constructor(sources: ProgramSources, declarations: Declarations) {
    this.#ts = sources.ts;
    this.#sources = sources;
    this.#declarations = declarations;
  }

  find(file: ts.SourceFile, name: string, depth = 0): Definition | undefined {
    if (depth > deepest) return undefined;
    const assigned = this.#commonJs(file, name);
    if (assigned !== undefined) return { kind: 'expression', node: assigned };
    const stars: string[] = [];
    for (const statement of file.statements) {
      if (this.#ts.isExportAssignment(statement)) {
        if (name === 'default' && statement.isExportEquals !== true)
          return { kind: 'expression', node: statement.expression };
      } else if (this.#ts.isExportDeclaration(statement)) {
        const from = this.#specifier(statement);
        if (statement.exportClause === undefined) {
          if (from !== undefined) stars.push(from);
          continue;
        }
        const found = this.#fromClause(file, statement.exportClause, from, name, depth);
        if (found !== undefined) return found;
      } else {
        const found = this.#declared(statement, name);
        if (found !== undefined) return { kind: 'declaration', node: found };
      }
    }
    for (const from of stars) {
      const target = this.#sources.imported(file, from);
      const found = target === undefined ? undefined : this.find(target, name, depth + 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** What `module.exports` is, or the content of a JSON file. */
  whole(file: ts.SourceFile): ts.Expression | undefined {
    return this.#commonJs(file, 'default');
  }

  #fromClause(
    file: ts.SourceFile,
    clause: ts.NamedExportBindings,
    from: string | undefined,
    name: string,
    depth: number,
  ): Definition | undefined {
    const target = from === undefined ? undefined : this.#sources.imported(file, from);
    if (this.#ts.isNamespaceExport(clause)) {
      return clause.name.text === name && target !== undefined ? { kind: 'module', file: target } : undefined;
    }
    const specifier = clause.elements.find((element) => element.name.text === name);
    if (specifier === undefined) return undefined;
    const original = (specifier.propertyName ?? specifier.name).text;
    if (from !== undefined) return target === undefined ? undefined : this.find(target, original, depth + 1);
    const node = this.#declarations.find(original, file.endOfFileToken);
    return node === undefined ? undefined : { kind: 'declaration', node };
  }

  #specifier({ moduleSpecifier }: ts.ExportDeclaration): string | undefined {
    return moduleSpecifier !== undefined && this.#ts.isStringLiteral(moduleSpecifier)
      ? moduleSpecifier.text
      : undefined;
  }

  #declared(statement: ts.Statement, name: string): Declaration | undefined {
    const { canHaveModifiers, getModifiers, isVariableStatement, isFunctionDeclaration, isClassDeclaration } = this.#ts;
    const { ExportKeyword, DefaultKeyword } = this.#ts.SyntaxKind;
    const modifiers = canHaveModifiers(statement) ? (getModifiers(statement) ?? []) : [];
    if (!modifiers.some(({ kind }) => kind === ExportKeyword)) return undefined;
    const isDefault = modifiers.some(({ kind }) => kind === DefaultKeyword);
    if (isVariableStatement(statement)) return this.#declarations.find(name, statement);
    if (isFunctionDeclaration(statement) || isClassDeclaration(statement) || this.#ts.isEnumDeclaration(statement)) {
      if (isFunctionDeclaration(statement) && statement.body === undefined) return undefined;
      if (isDefault ? name === 'default' : statement.name?.text === name) return statement;
    }
    return undefined;
  }

  /** JSON, `module.exports = ...` and `exports.name = ...`. */
  #commonJs(file: ts.SourceFile, name: string): ts.Expression | undefined {
    let found: ts.Expression | undefined;
    for (const statement of file.statements) {
      if (!this.#ts.isExpressionStatement(statement)) continue;
      const { expression } = statement;
      if (file.fileName.endsWith('.json')) {
        return name === 'default' ? expression : this.#ownProperty(expression, name);
      }
      if (!this.#ts.isBinaryExpression(expression)) continue;
      if (expression.operatorToken.kind !== this.#ts.SyntaxKind.EqualsToken) continue;
      const target = expression.left.getText(file);
      if (target === `exports.${name}` || target === `module.exports.${name}`) return expression.right;
      if (target === 'module.exports') {
        found = name === 'default' ? expression.right : this.#ownProperty(expression.right, name);
      }
    }
    return found;
  }

  #ownProperty(object: ts.Expression, name: string): ts.Expression | undefined {
    if (!this.#ts.isObjectLiteralExpression(object)) return undefined;
    for (const property of object.properties) {
      if (property.name === undefined || this.#ts.isComputedPropertyName(property.name)) continue;
      if (property.name.text !== name) continue;
      if (this.#ts.isPropertyAssignment(property)) return property.initializer;
      if (this.#ts.isShorthandPropertyAssignment(property)) return property.name;
    }
    return undefined;
  }
}

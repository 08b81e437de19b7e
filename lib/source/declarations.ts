import type { ts } from 'ts-morph';
import type { TypeScript } from './typescript.ts';

/** What a name can be declared by. */
export type Declaration =
  | ts.VariableDeclaration
  | ts.BindingElement
  | ts.ParameterDeclaration
  | ts.FunctionDeclaration
  | ts.FunctionExpression
  | ts.ClassLikeDeclaration
  | ts.EnumDeclaration
  | ts.ImportSpecifier
  | ts.ImportClause
  | ts.NamespaceImport;

type Names = ReadonlyMap<string, Declaration>;

/** Finds what names stand for, by the rules of scopes alone: no types, no program. */
export class Declarations {
  readonly #ts: TypeScript;
  readonly #tables = new WeakMap<ts.Node, Names>();

  constructor(typescript: TypeScript) {
    this.#ts = typescript;
  }

  /** What `name` stands for at a node, or undefined where it is declared in no file of its own (a global). */
  find(name: string, at: ts.Node): Declaration | undefined {
    for (let scope = at.parent; ; scope = scope.parent) {
      const found = this.#namesOf(scope)?.get(name);
      if (found !== undefined || this.#ts.isSourceFile(scope)) return found;
    }
  }

  #namesOf(scope: ts.Node): Names | undefined {
    const known = this.#tables.get(scope);
    if (known !== undefined) return known;
    const names = new Map<string, Declaration>();
    const { isBlock, isCaseOrDefaultClause, isModuleBlock, isSourceFile, isFunctionLike } = this.#ts;
    if (isSourceFile(scope) || isBlock(scope) || isModuleBlock(scope) || isCaseOrDefaultClause(scope)) {
      for (const statement of scope.statements) this.#addStatement(statement, names);
    } else if (isFunctionLike(scope)) {
      if (this.#ts.isFunctionExpression(scope) && scope.name !== undefined) names.set(scope.name.text, scope);
      for (const parameter of scope.parameters) this.#addBinding(parameter, names);
    } else if (this.#ts.isForOfStatement(scope) || this.#ts.isForInStatement(scope) || this.#ts.isForStatement(scope)) {
      const { initializer } = scope;
      if (initializer !== undefined && this.#ts.isVariableDeclarationList(initializer)) {
        for (const declaration of initializer.declarations) this.#addBinding(declaration, names);
      }
    } else if (this.#ts.isCatchClause(scope)) {
      if (scope.variableDeclaration !== undefined) this.#addBinding(scope.variableDeclaration, names);
    } else if (this.#ts.isClassExpression(scope)) {
      if (scope.name !== undefined) names.set(scope.name.text, scope);
    } else {
      return undefined;
    }
    this.#tables.set(scope, names);
    return names;
  }

  #addStatement(statement: ts.Statement, names: Map<string, Declaration>): void {
    const { isClassDeclaration, isEnumDeclaration, isFunctionDeclaration, isImportDeclaration, isVariableStatement } =
      this.#ts;
    if (isVariableStatement(statement)) {
      for (const declaration of statement.declarationList.declarations) this.#addBinding(declaration, names);
    } else if (isFunctionDeclaration(statement) || isClassDeclaration(statement) || isEnumDeclaration(statement)) {
      // Of the signatures of an overloaded function, the one with the body.
      if (statement.name !== undefined && !(isFunctionDeclaration(statement) && statement.body === undefined)) {
        names.set(statement.name.text, statement);
      }
    } else if (isImportDeclaration(statement)) {
      const { importClause } = statement;
      if (importClause?.name !== undefined) names.set(importClause.name.text, importClause);
      const bindings = importClause?.namedBindings;
      if (bindings === undefined) return;
      if (this.#ts.isNamespaceImport(bindings)) names.set(bindings.name.text, bindings);
      else for (const specifier of bindings.elements) names.set(specifier.name.text, specifier);
    }
  }

  #addBinding(
    declaration: ts.VariableDeclaration | ts.ParameterDeclaration | ts.BindingElement,
    names: Map<string, Declaration>,
  ): void {
    const { name } = declaration;
    if (this.#ts.isIdentifier(name)) {
      names.set(name.text, declaration);
      return;
    }
    for (const element of name.elements) {
      if (this.#ts.isBindingElement(element)) this.#addBinding(element, names);
    }
  }
}

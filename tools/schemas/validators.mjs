// Reads the compiled validators of the kubernetes-models packages back into schemas. A validator is
// one JavaScript function for each subschema; what it checks shows in the errors it reports
// (`keyword`, `params`) and in the functions that it calls for a property, an item or a value.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import ts from 'typescript';

/**
 * The schema that one file of a `_schemas` folder checks. References to other files stay
 * `{ ref: <file's name> }`.
 */
export function readValidator(path) {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ESNext, true, ts.ScriptKind.JS);
  const file = { functions: new Map(), imports: new Map(), values: new Map() };
  let entry;
  for (const statement of source.statements) {
    if (ts.isFunctionDeclaration(statement)) file.functions.set(statement.name.text, statement);
    else if (ts.isImportDeclaration(statement)) addImports(statement, file.imports);
    else if (ts.isVariableStatement(statement)) {
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (name.text === 'validate') entry = initializer.text;
        else if (initializer !== undefined) file.values.set(name.text, initializer);
      }
    }
  }
  if (entry === undefined) throw new Error(`${path}: no validator is exported`);
  return schemaOf(entry, file);
}

function addImports(statement, imports) {
  const target = basename(statement.moduleSpecifier.text).replace(/\.js$/, '');
  const bindings = statement.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings)) return;
  for (const { name, propertyName } of bindings.elements) {
    if (propertyName?.text === 'validate') imports.set(name.text, target);
  }
}

function schemaOf(name, file) {
  const imported = file.imports.get(name);
  if (imported !== undefined) return { ref: imported };
  const made = {};
  const inner = [];
  visit(file.functions.get(name).body, made, inner, file);
  // Members of oneOf, anyOf and not: what they say is read for `number or string` only.
  if (made.combined) {
    const types = inner.map((one) => schemaOf(one, file).type);
    if (types.includes('string') && types.some((type) => type === 'integer' || type === 'number')) {
      return { type: 'int-or-string' };
    }
    const alternatives = inner.map((one) => soleRequired(schemaOf(one, file))).filter((name) => name !== undefined);
    const isOneOf = made.combined === 'oneOf';
    delete made.combined;
    return isOneOf && alternatives.length > 1 ? { ...made, atMostOne: [alternatives] } : made;
  }
  const bases = inner.map((one) => schemaOf(one, file)).filter((one) => Object.keys(one).length > 0);
  // Beside fields of its own or another reference, one is an embedded Go struct: its fields are the object's.
  const refs = bases.filter(({ ref }) => ref !== undefined);
  if (refs.length > 1 || (refs.length === 1 && made.properties !== undefined)) {
    return { ...bases.reduce(merge, made), ref: undefined, embeds: refs.map(({ ref }) => ref) };
  }
  return bases.reduce(merge, made);
}

/** The field that a schema asks for and nothing else: a member of an alternative between fields. */
function soleRequired({ required, ...rest }) {
  return required?.length === 1 && Object.keys(rest).length === 0 ? required[0] : undefined;
}

/** allOf: what is said at the place itself counts before what is said of the type. */
function merge(a, b) {
  const atMostOne = [...(a.atMostOne ?? []), ...(b.atMostOne ?? [])];
  return { ...b, ...a, ...(atMostOne.length > 0 && { atMostOne }) };
}

function visit(node, made, inner, file) {
  if (ts.isObjectLiteralExpression(node) && takeError(node, made, file)) return;
  if (ts.isCallExpression(node) && takeCall(node, made, inner, file)) return;
  ts.forEachChild(node, (child) => visit(child, made, inner, file));
}

function property(object, name) {
  return object.properties.find((one) => one.name?.text === name)?.initializer;
}

function takeError(object, made, file) {
  const keyword = property(object, 'keyword')?.text;
  if (keyword === undefined) return false;
  const params = property(object, 'params');
  const limit = () => literal(property(params, 'limit'), file);
  switch (keyword) {
    case 'type':
      made.type = literal(property(params, 'type'), file);
      break;
    case 'required':
      made.required = [...(made.required ?? []), literal(property(params, 'missingProperty'), file)];
      break;
    case 'enum':
      made.enum = literal(property(params, 'allowedValues'), file);
      break;
    case 'format':
      made.format = literal(property(params, 'format'), file);
      break;
    case 'pattern':
      made.pattern = literal(property(params, 'pattern'), file);
      break;
    case 'minimum':
    case 'maximum':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
      made[keyword] = limit();
      break;
    case 'oneOf':
    case 'anyOf':
    case 'not':
      made.combined = made.combined === 'oneOf' ? 'oneOf' : keyword;
      break;
    default:
      throw new Error(`unknown keyword ${keyword}`);
  }
  return true;
}

function takeCall(call, made, inner, file) {
  const name = call.expression.text;
  if (name === undefined || !(file.functions.has(name) || file.imports.has(name))) return false;
  const [data] = call.arguments;
  if (ts.isIdentifier(data)) inner.push(name);
  else if (ts.isPropertyAccessExpression(data)) addProperty(made, data.name.text, schemaOf(name, file));
  else if (ts.isElementAccessExpression(data)) {
    const key = data.argumentExpression;
    if (ts.isStringLiteral(key)) addProperty(made, key.text, schemaOf(name, file));
    else if (key.text.startsWith('key')) made.values = schemaOf(name, file);
    else made.items = schemaOf(name, file);
  } else throw new Error(`unknown argument ${data.getText()}`);
  return true;
}

function addProperty(made, name, schema) {
  made.properties = { ...made.properties, [name]: schema };
}

function literal(node, file) {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return node.text;
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken)
    return -literal(node.operand, file);
  if (ts.isPrefixUnaryExpression(node)) return node.operand.text === '0';
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((element) => literal(element, file));
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (node.kind === ts.SyntaxKind.NullKeyword) return null;
  if (ts.isIdentifier(node) && file.values.has(node.text)) return literal(file.values.get(node.text), file);
  throw new Error(`unknown value ${node.getText()}`);
}

// Reads the type declarations of a kubernetes-models package: which kinds it has, and the fields
// that its compiled validators say nothing about because any value will do.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Every kind of a package: `{ apiVersion, kind, schema, file }`, `schema` the name of its validator. */
export function readKinds(folder) {
  return modulesOf(folder, '.js').flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const [, apiVersion] = /this\.apiVersion="([^"]+)"/.exec(text) ?? [];
    const [, kind] = /this\.kind="([^"]+)"/.exec(text) ?? [];
    const [, schema] = /import\{validate\}from"[./]+_schemas\/(\w+)\.js"/.exec(text) ?? [];
    return apiVersion && kind && schema ? [{ apiVersion, kind, schema, file }] : [];
  });
}

/** The declared members of each schema, by the name of its validator. */
export function readMembers(folder, kinds) {
  const members = new Map();
  const schemaOf = new Map(kinds.map(({ file, schema }) => [file.replace(/\.js$/, '.d.ts'), schema]));
  for (const file of modulesOf(folder, '.d.ts')) {
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
    const interfaces = source.statements.filter(ts.isInterfaceDeclaration);
    if (interfaces.length === 0) continue;
    const [, alias] = /export type \{ \w+ as I(\w+)/.exec(source.text) ?? [];
    const name = alias ?? schemaOf.get(file);
    if (name !== undefined) members.set(name, membersOf(interfaces[0].members));
  }
  return members;
}

/** Adds to a schema the declared fields that it lacks, as fields of any value. */
export function addMissing(schema, declared) {
  if (schema.items !== undefined && declared.items) addMissing(schema.items, declared.items);
  if (schema.values !== undefined && declared.values) addMissing(schema.values, declared.values);
  if (!declared.fields || schema.ref !== undefined) return;
  const names = Object.entries(declared.fields);
  if (schema.values !== undefined || names.length === 0) return;
  for (const [name, member] of names) {
    const known = schema.properties?.[name];
    if (known !== undefined) addMissing(known, member);
    else schema.properties = { ...schema.properties, [name]: member.type === undefined ? {} : { type: member.type } };
  }
}

function modulesOf(folder, ending) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending) && !path.includes('_schemas') && !path.includes('node_modules'))
    .filter((path) => !/(?:^|\/)index\./.test(path))
    .toSorted()
    .map((path) => join(folder, path));
}

function membersOf(members) {
  const fields = {};
  for (const member of members) {
    if (ts.isPropertySignature(member)) fields[member.name.text] = describe(member.type);
  }
  return { fields };
}

/** What a type says about fields; several members of a union or intersection are one object with all of them. */
function describe(type) {
  if (type === undefined) return {};
  if (ts.isTypeLiteralNode(type)) {
    const index = type.members.find(ts.isIndexSignatureDeclaration);
    return index === undefined ? membersOf(type.members) : { values: describe(index.type) };
  }
  if (ts.isTypeReferenceNode(type) && type.typeName.text === 'Array') return { items: describe(type.typeArguments[0]) };
  if (ts.isParenthesizedTypeNode(type)) return describe(type.type);
  if (type.kind === ts.SyntaxKind.StringKeyword) return { type: 'string' };
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return { type: 'boolean' };
  if (ts.isUnionTypeNode(type) || ts.isIntersectionTypeNode(type)) {
    return type.types.map(describe).reduce(unite, {});
  }
  return {};
}

function unite(a, b) {
  const made = { ...a };
  if (a.type !== b.type) delete made.type;
  if (b.items) made.items = a.items ? unite(a.items, b.items) : b.items;
  if (b.values) made.values = a.values ? unite(a.values, b.values) : b.values;
  if (b.fields) {
    made.fields = { ...a.fields };
    for (const [name, member] of Object.entries(b.fields)) {
      made.fields[name] = made.fields[name] ? unite(made.fields[name], member) : member;
    }
  }
  return made;
}

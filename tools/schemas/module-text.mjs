// The TypeScript text of a module of schemas: JSON in a template literal, one kind or type a line,
// so that a change reads well in a diff and Node parses it only where it is needed.

/** The source text of lib/validation/schema/data/<name>.ts. */
export function moduleText({ name, from, groups, kinds, types }) {
  const lines = [
    '{"kinds":{',
    Object.entries(kinds)
      .map(([version, ofVersion]) => `${JSON.stringify(version)}:${JSON.stringify(ofVersion)}`)
      .join(',\n'),
    '},"types":{',
    Object.entries(types)
      .map(([type, shape]) => `${JSON.stringify(type)}:${JSON.stringify(shape)}`)
      .join(',\n'),
    '}}',
  ].join('\n');
  const variable = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  const text = lines.replace(/[\\`]|\$\{/g, '\\$&');
  return [
    '// Made by tools/schemas/build.mjs; do not edit.',
    `// From ${from.join(', ')}.`,
    '',
    `export const ${variable}Groups: readonly string[] = ${JSON.stringify(groups)};`,
    '',
    `export const ${variable}Schemas: string = \`${text}\`;`,
    '',
  ].join('\n');
}

import { linters } from '../../lib/kernel/codes/twins.ts';
import { catalogue, codes } from '../../lib/kernel/codes.ts';
import { leftOut } from './linter-rules.ts';

const made = '<!-- Made from the catalogue (lib/kernel/codes): UPDATE=1 npx vitest run test/docs -->';

/** docs/diagnostics.md: what every code means, what brings it about and how it is mended. */
export function diagnosticsPage(): string {
  const rows = codes.map((code) => {
    const { severity, exit, meaning, example, mend } = catalogue[code];
    const effect = severity === 'error' ? `error, exit ${exit}` : severity;
    return [`<a id="${code}"></a>\`${code}\``, effect, cell(meaning), codeCell(example), cell(mend)];
  });
  return [
    '# Diagnostics',
    '',
    made,
    '',
    'Every finding has one of these codes. An error fails the command with the exit code that stands beside it, a',
    'warning or an info does not. A rule may report a code as less or more grave than it stands here, where it knows',
    'more. `gitops docs <code>` prints the page of a code.',
    '',
    ...table(['code', 'severity', 'meaning', 'example', 'mend'], rows),
    '',
    `${codes.length} codes.`,
    '',
  ].join('\n');
}

/** docs/rules.md: the rules that other linters have too, by the names that they give them. */
export function rulesPage(): string {
  const rules = codes.filter((code) => catalogue[code].twins !== undefined || catalogue[code].pack !== undefined);
  const rows = rules.map((code) => {
    const { pack, meaning, twins = {} } = catalogue[code];
    const others = linters.map(([key]) => (twins[key] ?? []).map((rule) => `\`${rule}\``).join('<br>'));
    return [`[\`${code}\`](diagnostics.md#${code})`, pack ?? '', cell(meaning), ...others];
  });
  return [
    '# Rules and their twins',
    '',
    made,
    '',
    'The rules that look for what the widely used linters look for, with the names that those give them. A rule of a',
    'pack applies where the pack is asked for, in the pack itself and in those above it: `baseline`, `restricted`,',
    '`production`. A rule without a pack always applies.',
    '',
    ...table(['rule', 'pack', 'meaning', ...linters.map(([, name]) => name)], rows),
    '',
    `${rules.length} rules.`,
    '',
    '## Left out',
    '',
    'Rules of those linters that have no equivalent here:',
    '',
    ...Object.entries(leftOut).map(([rule, reason]) => `- \`${rule}\`: ${reason}`),
    '',
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('<', '&lt;').replaceAll('\n', '<br>');
}

/** A code span for each line: a table has no code blocks. */
function codeCell(text: string): string {
  return text.split('\n').map(codeSpan).join('<br>');
}

function codeSpan(line: string): string {
  // Markdown drops spaces at the start of a code span, and indentation is what YAML is about.
  const kept = line.replace(/^ +/, (spaces) => '\u00A0'.repeat(spaces.length)).replaceAll('|', '\\|');
  return line.includes('`') ? `\`\` ${kept} \`\`` : `\`${kept}\``;
}

import { outcomeOf } from './outcome.ts';
import { type FaultRow, faultRows, withoutPlace } from './rows.ts';

const head = `# Bad inputs, and what becomes of them

What names, values and programs that are wrong, or only look wrong, end as. Each is a golden case of this name in \`test/cases/\`; an
error leaves the output folder as it was, byte for byte. This page is made from the cases.
`;

/** The page of all rows: input, cases, how each ends, the codes of its errors, and where they are shown. */
export function faultsPage(): string {
  const groups = [...new Set(faultRows.map(({ group }) => group))];
  return [head, ...groups.map((group) => section(group))].join('\n');
}

function section(group: FaultRow['group']): string {
  const rows = faultRows.filter((row) => row.group === group);
  return [
    `## ${group}`,
    '',
    '| # | input | case | exit | codes | place |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows.flatMap(({ number, input, cases }) =>
      (cases.length === 0 ? [''] : cases).map(
        (name, index) => `| ${index === 0 ? `${number} | ${input}` : ' | '} | ${caseCells(name)} |`,
      ),
    ),
    '',
  ].join('\n');
}

function caseCells(name: string): string {
  if (name === '') return ' | | | ';
  const outcome = outcomeOf(name);
  if (outcome === undefined) throw new Error(`there is no case ${name}`);
  const found = outcome.findings.filter(({ severity }) => outcome.exit === 0 || severity === 'error');
  const codes = [...new Set(found.map(({ code }) => `\`${code}\``))];
  const place = found.find((one) => one.place !== undefined)?.place;
  const where = place === undefined ? (withoutPlace[name] ?? '') : `\`${place}\``;
  return `\`${name}\` | ${outcome.exit} | ${codes.join(', ')} | ${where}`;
}

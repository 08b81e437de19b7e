import { formatTwins } from '../../lib/kernel/codes/twins.ts';
import { type Code, catalogue } from '../../lib/kernel/codes.ts';
import { style } from './style.ts';

/** What a finding of a code does to the command. */
function effectOf(code: Code): string {
  const { severity, exit } = catalogue[code];
  return severity === 'error' ? `error, exit code ${exit}` : `${severity}, does not fail the command`;
}

/** The page of a code, for a terminal. */
export function formatCode(code: Code, color: boolean): string {
  const { meaning, example, mend, pack, twins } = catalogue[code];
  const heading = (text: string): string => style('bold', text, color);
  return [
    `${heading(code)} (${effectOf(code)})`,
    '',
    meaning,
    '',
    heading('Example'),
    ...example.split('\n').map((line) => `  ${line}`),
    '',
    heading('Mend'),
    `  ${mend}`,
    ...(pack === undefined ? [] : ['', heading('Policies'), `  ${pack} and those above it`]),
    ...(twins === undefined ? [] : ['', heading('Elsewhere'), ...formatTwins(twins).map((line) => `  ${line}`)]),
    '',
  ].join('\n');
}

/** Every code with the first sentence of its meaning. */
export function formatCodes(codes: readonly Code[]): string {
  const width = Math.max(...codes.map(({ length }) => length));
  return codes.map((code) => `${code.padEnd(width)}  ${firstSentence(catalogue[code].meaning)}\n`).join('');
}

/** A page as `docs --format json` prints it: every field always there, null where there is nothing to say. */
export function toJsonCode(code: Code): object {
  const { severity, exit, meaning, example, mend, pack, twins } = catalogue[code];
  return { code, severity, exit, meaning, example, mend, pack: pack ?? null, twins: twins ?? null };
}

/** The page of a code in Markdown, for code scanning. */
export function formatMarkdownPage(code: Code): string {
  const { meaning, example, mend } = catalogue[code];
  return [meaning, '', '```', example, '```', '', `**Mend:** ${mend}`].join('\n');
}

/** The first sentence of a text: the shortest that can be said of a code. */
export function firstSentence(text: string): string {
  return /^.*?[.:](?=\s|$)/s.exec(text)?.[0].replace(/:$/, '.') ?? text;
}

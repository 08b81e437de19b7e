import { didYouMean } from '../../lib/kernel/closest.ts';
import { type Code, catalogue, codes } from '../../lib/kernel/codes.ts';
import { failure } from '../../lib/kernel/diagnostic.ts';
import type { Command } from '../command.ts';
import { formatCode, formatCodes, toJsonCode } from '../terminal/code-page.ts';
import { toJsonText } from '../terminal/json.ts';

export const docsCommand: Command = {
  name: 'docs',
  summary: 'say what a finding means and how it is mended',
  description: 'Prints the page of a code, the word in brackets before a finding, or lists all codes.',
  positionals: { usage: '[code]', max: 1, choices: codes },
  flags: {},
  examples: [
    { command: 'gitops docs duplicate-object', does: 'explains error[duplicate-object]' },
    { command: 'gitops docs', does: 'lists every code' },
  ],
  async run({ args, terminal, format }) {
    const [asked] = args.positionals;
    if (asked === undefined) {
      terminal.out(format === 'json' ? toJsonText({ codes: codes.map(toJsonCode) }) : formatCodes(codes));
      return 0;
    }
    const code = readCode(asked);
    terminal.out(format === 'json' ? toJsonText(toJsonCode(code)) : formatCode(code, terminal.color.out));
    return 0;
  },
};

/** The code as findings print it, with or without what stands around it: `error[duplicate-object]`. */
function readCode(text: string): Code {
  const word = /\[(.+)\]/.exec(text)?.[1] ?? text;
  if (Object.hasOwn(catalogue, word)) return word as Code;
  const hint = didYouMean(word, codes) ?? '`gitops docs` lists all codes';
  throw failure('usage', { message: `there is no code '${word}'`, hint });
}

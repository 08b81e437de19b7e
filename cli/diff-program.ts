import { compareWithOutput, compareWithRepository } from '../lib/pipeline/compare.ts';
import { choosePublication } from './choose-publication.ts';
import type { CommandContext } from './command.ts';
import { compileProgram } from './compile-program.ts';
import { readSettings } from './configuration/settings.ts';
import type { OnBranch } from './diff-releases.ts';

/** Compares the program with the repository, or with the output folder where none is set. */
export async function diffProgram(context: CommandContext): Promise<OnBranch> {
  const { args, host } = context;
  const settings = await readSettings(args, host);
  const compilation = await compileProgram(settings, context);
  const { repository: address, branch, layout, output, authorities } = settings;
  const publication = choosePublication(compilation, address === undefined ? { path: '' } : settings, args);
  // A synth replaces the output folder as a whole, with what an earlier program had there.
  const whole = args.has('env') ? publication : { ...publication, owned: ['' as const] };
  const comparison =
    address === undefined
      ? await compareWithOutput(whole, output, host)
      : await compareWithRepository(publication, { address, layout, create: false, authorities }, host);
  return { ...comparison, branch };
}

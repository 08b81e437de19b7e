import { failure } from '../../lib/kernel/diagnostic.ts';
import { flagsOf } from '../args.ts';
import type { Command } from '../command.ts';
import { bashCompletion } from '../completion/bash.ts';
import { fishCompletion } from '../completion/fish.ts';
import { zshCompletion } from '../completion/zsh.ts';

const shells = { bash: bashCompletion, fish: fishCompletion, zsh: zshCompletion };

/** @param commands the commands to complete */
export function completionCommand(commands: readonly Command[]): Command {
  const names = Object.keys(shells);
  return {
    name: 'completion',
    summary: 'print a completion script for bash, zsh or fish',
    description: 'Prints a script that teaches a shell to complete gitops commands and options.',
    positionals: { usage: `<${names.join('|')}>`, max: 1, choices: names },
    flags: {},
    examples: [
      { command: 'source <(gitops completion bash)', does: 'completes in this bash; put it into ~/.bashrc to keep it' },
      { command: 'gitops completion zsh > "$fpath[1]/_gitops"', does: 'installs it for zsh' },
      { command: 'gitops completion fish > ~/.config/fish/completions/gitops.fish', does: 'installs it for fish' },
    ],
    async run({ args, terminal }) {
      const shell = args.positionals[0] ?? '';
      if (shell !== 'bash' && shell !== 'fish' && shell !== 'zsh') {
        throw failure('usage', { message: `completion needs the name of a shell: ${names.join(', ')}` });
      }
      terminal.out(shells[shell](commands.map((command) => ({ ...command, flags: flagsOf(command) }))));
      return 0;
    },
  };
}

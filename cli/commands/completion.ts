import type { Command } from '../command.ts';

export function completionCommand(_commands: readonly Command[]): Command {
  return { name: 'completion', summary: '', description: '', flags: {}, examples: [], run: async () => 0 };
}

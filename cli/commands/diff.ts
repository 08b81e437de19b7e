import type { Command } from '../command.ts';

export const diffCommand: Command = { name: 'diff', summary: '', description: '', flags: {}, examples: [], run: async () => 0 };

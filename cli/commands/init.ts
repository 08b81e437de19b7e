import type { Command } from '../command.ts';

export const initCommand: Command = { name: 'init', summary: '', description: '', flags: {}, examples: [], run: async () => 0 };

import type { Command } from '../command.ts';

export const publishCommand: Command = { name: 'publish', summary: '', description: '', flags: {}, examples: [], run: async () => 0 };

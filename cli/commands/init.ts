import { basename, dirname, join } from 'node:path';
import { failure } from '../../lib/kernel/diagnostic.ts';
import type { Command } from '../command.ts';
import { mergeManifest } from '../merge-manifest.ts';
import { readTemplate } from '../templates.ts';
import { toJsonText } from '../terminal/json.ts';

const defaultTemplate = 'web-service';

export const initCommand: Command = {
  name: 'init',
  summary: 'start a project from a template',
  description:
    'Writes a small complete project to the current folder. Files that are there are never overwritten; a package.json that is there gets what it lacks.',
  positionals: { usage: '[template]', max: 1, choices: [defaultTemplate] },
  flags: {},
  examples: [{ command: 'gitops init web-service', does: 'writes a project with one web service in two environments' }],
  async run({ args, host, terminal, format }) {
    const template = args.positionals[0] ?? defaultTemplate;
    const contents = new Map(await readTemplate(template, host.cwd, host.files));
    const clashing: string[] = [];
    for (const [path, text] of contents) {
      const target = join(host.cwd, path);
      if ((await host.files.tryStatus(target)) === undefined) continue;
      const present = await host.files.readText(target);
      if (path === 'package.json') contents.set(path, mergeManifest(present, text));
      else if (present !== text) clashing.push(path);
    }
    if (clashing.length > 0) {
      throw failure('init-would-overwrite', {
        message: `${host.cwd} already has ${clashing.join(', ')}`,
        hint: 'run it in an empty folder, or move these files away',
      });
    }
    for (const [path, text] of contents) {
      await host.files.makeFolder(dirname(join(host.cwd, path)));
      await host.files.write(join(host.cwd, path), text);
    }
    const written = [...contents.keys()];
    const next = ['npm install', 'npx gitops synth'];
    terminal.out(
      format === 'json'
        ? toJsonText({ template, folder: host.cwd, files: written })
        : `Wrote ${written.join(', ')} to ${basename(host.cwd)}/\nNext: ${next.join(' && ')}\n`,
    );
    return 0;
  },
};

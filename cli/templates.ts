import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { didYouMean } from '../lib/kernel/closest.ts';
import { failure } from '../lib/kernel/diagnostic.ts';
import type { Files } from '../lib/kernel/host.ts';
import { version } from './version.ts';

/** The package's own folder of templates, beside `dist`. */
const templatesFolder = fileURLToPath(new URL('../../templates', import.meta.url));

/** Names that npm would act on or leave out if they lay in the package under their own names. */
const storedNames: Readonly<Record<string, string>> = { _gitignore: '.gitignore' };

/** Templates that `gitops init` offers. */
async function listTemplates(files: Files): Promise<readonly string[]> {
  const entries = await files.list(templatesFolder);
  return entries.filter(({ kind }) => kind === 'folder').map(({ name }) => name);
}

/**
 * The files of a template by path, with `{{name}}` and `{{version}}` filled in.
 *
 * @param projectFolder gives the project its name
 * @throws unknown-template
 */
export async function readTemplate(
  template: string,
  projectFolder: string,
  files: Files,
): Promise<ReadonlyMap<string, string>> {
  const known = await listTemplates(files);
  if (!known.includes(template)) {
    throw failure('unknown-template', {
      message: `there is no template '${template}'`,
      hint: didYouMean(template, known) ?? `the templates are ${known.join(', ')}`,
    });
  }
  const name = projectName(projectFolder);
  const found = new Map<string, string>();
  const walk = async (folder: string, prefix: string): Promise<void> => {
    for (const entry of await files.list(folder)) {
      const path = join(folder, entry.name);
      if (entry.kind === 'folder') {
        if (entry.name !== 'node_modules' && entry.name !== 'dist') await walk(path, `${prefix}${entry.name}/`);
        continue;
      }
      const text = await files.readText(path);
      const target = prefix + (storedNames[entry.name] ?? entry.name);
      found.set(target, text.replaceAll('{{name}}', name).replaceAll('{{version}}', version));
    }
  };
  await walk(join(templatesFolder, template), '');
  return found;
}

/** A DNS label made of the folder's name: it names the project, and with it namespaces and Argo CD Applications. */
function projectName(projectFolder: string): string {
  const label = basename(projectFolder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 30)
    .replaceAll(/^[^a-z]+|-+$/g, '');
  return label === '' ? 'my-project' : label;
}

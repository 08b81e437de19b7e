import { failure } from '../../kernel/diagnostic.ts';
import { kebab, shorten } from '../names.ts';

/**
 * The name of the volume that is mounted at a path: `/var/cache` is `var-cache`.
 *
 * @throws DiagnosticError `invalid-prop` for a relative path and for the root
 */
export function volumeName(path: string): string {
  const name = shorten(kebab(path));
  if (path.startsWith('/') && name !== '') return name;
  throw failure('invalid-prop', {
    message: `'${path}' is no absolute path below the root, so nothing can be mounted there`,
    hint: "Write it like '/var/cache'.",
  });
}

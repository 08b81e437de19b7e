import { failure } from '../../kernel/diagnostic.ts';

/** Folder of what serves Argo CD itself, below the project and below each environment. */
export const argoCdFolder = 'argo-cd';

/** Folder, and application, of the namespaces of an environment. */
export const namespacesFolder = 'namespaces';

/** @throws DiagnosticError reserved-name */
export function refuseReserved(what: 'an environment' | 'an application', name: string): void {
  const reserved = what === 'an environment' ? [argoCdFolder] : [argoCdFolder, namespacesFolder];
  if (!reserved.includes(name)) return;
  throw failure('reserved-name', {
    message: `'${name}' cannot be the name of ${what}: a folder of the rendering has that name`,
    hint: 'choose another name',
  });
}

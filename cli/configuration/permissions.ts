import { permissions } from '../../lib/validation/guards/guard.ts';
import type { Arguments, Flags } from '../command.ts';

/** Options that allow what the guards refuse of a publish, a promotion or a rollback. */
export const permissionFlags: Flags = {
  'allow-empty': { type: 'boolean', summary: 'empty an environment' },
  'allow-removal': {
    type: 'boolean',
    summary:
      'remove more than 30 % of the objects of an environment, or a Namespace, CustomResourceDefinition or claim',
  },
  'allow-immutable': { type: 'boolean', summary: 'change fields that the API server refuses to change' },
  overwrite: { type: 'boolean', summary: 'undo what was changed by hand since the last publish' },
};

/** What the command line allows of it. */
export function readPermissions(args: Arguments): ReadonlySet<(typeof permissions)[number]> {
  return new Set(permissions.filter((permission) => args.has(permission)));
}

import { userPath } from '../../lib/compiler/user-path.ts';
import { printable } from './style.ts';

/** The address of a repository or folder as the user would type it. */
export function displayAddress(address: string, cwd: string): string {
  return printable(address.includes('://') ? address : userPath(address, cwd));
}

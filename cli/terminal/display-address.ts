import { isAbsolute } from 'node:path';
import { userPath } from '../../lib/compiler/user-path.ts';
import { printable } from './style.ts';

/** The address of a repository or folder as the user would type it. */
export function displayAddress(address: string, cwd: string): string {
  return printable(isAbsolute(address) ? userPath(address, cwd) : address);
}

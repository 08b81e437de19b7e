import { Buffer } from 'node:buffer';
import { failure } from '../kernel/diagnostic.ts';

/** Longest branch name, in bytes: the name of its lock file has to fit a file system. */
const longest = 240;

/** Why git would not take the text as the name of a branch (`git check-ref-format --branch`), or undefined where it would. */
export function branchNameFault(name: string): string | undefined {
  if (name === '') return 'it is empty';
  if (name.startsWith('-')) return 'it starts with a dash';
  if (name === 'HEAD' || name === '@') return 'git gives it another meaning';
  if (/\p{Cc}| |[~^:?*[\\]/u.test(name)) return 'it has a space, a control character or one of ~ ^ : ? * [ \\';
  if (name.includes('..') || name.includes('@{')) return "it has '..' or '@{'";
  if (name.startsWith('/') || name.endsWith('/') || name.includes('//')) return 'it has an empty segment';
  if (name.endsWith('.')) return 'it ends with a dot';
  if (name.startsWith('refs/')) return "it is a full ref name; a branch is named without 'refs/heads/'";
  if (name.split('/').some((segment) => segment.startsWith('.') || segment.endsWith('.lock'))) {
    return "a segment starts with a dot or ends with '.lock'";
  }
  if (!name.isWellFormed()) return 'it is not well-formed Unicode';
  if (Buffer.byteLength(name) > longest) return `it is longer than ${longest} bytes`;
  return undefined;
}

/** Full name of the ref of a branch. What has a full name already, such as the ref of notes, keeps it. */
export function refOf(branch: string): string {
  return branch.startsWith('refs/') ? branch : `refs/heads/${branch}`;
}

/** @throws DiagnosticError `branch-name-invalid` */
export function checkBranchName(name: string): void {
  const fault = branchNameFault(name);
  if (fault !== undefined) {
    throw failure('branch-name-invalid', { message: `${JSON.stringify(name)} cannot name a branch: ${fault}` });
  }
}

/** @throws DiagnosticError `branch-name-invalid` where the branch cannot exist beside one of the others */
export function checkClash(name: string, others: Iterable<string>): void {
  for (const other of others) {
    if (!other.startsWith(`${name}/`) && !name.startsWith(`${other}/`)) continue;
    throw failure('branch-name-invalid', {
      message: `the branch ${JSON.stringify(name)} cannot exist beside the branch ${JSON.stringify(other)}`,
      hint: 'choose another name: git keeps branches like files in folders',
    });
  }
}

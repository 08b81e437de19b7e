import type { Service } from '../protocol/session.ts';
import type { SshAddress } from './ssh-address.ts';

/**
 * The arguments of `ssh` that run a service of git at the other end. What is asked of the user's
 * terminal otherwise (BatchMode: an unknown host key, a passphrase) fails; a host key is only ever
 * accepted unseen where the user's own ssh configuration says so.
 */
export function sshArguments({ user, host, port, path }: SshAddress, service: Service): string[] {
  return [
    '-T',
    ...['-o', 'BatchMode=yes'],
    // Neither is of use to git, and both would hand the other end more than it needs.
    ...['-o', 'ForwardAgent=no', '-o', 'ClearAllForwardings=yes'],
    ...(service === 'git-upload-pack' ? ['-o', 'SendEnv=GIT_PROTOCOL'] : []),
    ...(port === undefined ? [] : ['-p', String(port)]),
    // No word after this one is an option.
    '--',
    user === undefined ? host : `${user}@${host}`,
    `${service} ${quote(path)}`,
  ];
}

/** A word for the shell of the account at the other end, quoted as git quotes it. */
function quote(text: string): string {
  return `'${text.replace(/['!]/g, String.raw`'\$&'`)}'`;
}

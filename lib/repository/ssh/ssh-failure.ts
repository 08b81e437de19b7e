import type { Code } from '../../kernel/codes.ts';
import { type DiagnosticDetails, failure } from '../../kernel/diagnostic.ts';
import type { Host, ProgramEnd } from '../../kernel/host.ts';
import { redactor } from '../redact.ts';
import { TransientFailure } from '../remote-failure.ts';
import type { SshAddress } from './ssh-address.ts';

/** Exit code by which ssh tells its own failures from those of the program at the other end. */
const ownFailure = 255;
/** Lines of the other end that are shown. */
const shownLines = 8;
const redact = redactor([]);

/**
 * Says what it means that a connection ended before git answered: a `DiagnosticError`, or a `TransientFailure` where trying again
 * makes sense. The texts are those of OpenSSH (sshconnect.c, sshconnect2.c, packet.c), of git and of the forges' own shells.
 */
export function sshFailure(ended: ProgramEnd, at: SshAddress, env: Host['env']): Error {
  const lines = redact(ended.errors)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !/^@+$/.test(line));
  const says = lines.join('\n');
  if (ended.timedOut) return new TransientFailure('did not answer');
  const fail = (code: Code, details: DiagnosticDetails): Error =>
    failure(code, { ...details, notes: [...notesOf(lines), ...ignoredSettings(env)] });
  return ended.code === ownFailure ? sshItself(says, at, fail) : otherEnd(ended, says, at, fail);
}

type Fail = (code: Code, details: DiagnosticDetails) => Error;

/** Failures before a program runs at the other end. */
function sshItself(says: string, at: SshAddress, fail: Fail): Error {
  const { address, host } = at;
  if (/REMOTE HOST IDENTIFICATION HAS CHANGED/i.test(says)) {
    return fail('host-key-refused', {
      message: `the host key of ${host} is another one than the one that is known`,
      hint: `make sure that it is still the right host, then forget the old key with \`ssh-keygen -R ${knownAs(at)}\``,
    });
  }
  if (/host key verification failed|no .* host key is known for|revoked host key/i.test(says)) {
    return fail('host-key-refused', {
      message: `the host key of ${host} is not known, and is not accepted unseen`,
      hint: `compare the key of \`ssh-keyscan ${at.port === undefined ? '' : `-p ${at.port} `}${host}\` with the one that its owner publishes, then add it to ~/.ssh/known_hosts`,
    });
  }
  if (/permission denied|too many authentication failures|no supported authentication methods/i.test(says)) {
    return fail('authentication-required', {
      message: `${address} refuses the keys that ssh offered`,
      hint: 'load a key that the host knows (`ssh-add`), or name it for this host in ~/.ssh/config; a passphrase is never asked for',
    });
  }
  const reason = says.split('\n').findLast((line) => line.startsWith('ssh: ')) ?? says.split('\n').at(-1) ?? '';
  if (/could not resolve|refused|no route to host|unreachable|timed out/i.test(says)) {
    return new TransientFailure(`cannot be reached: ${reason}`, { unreachable: true });
  }
  if (/connection (?:closed|reset)|kex_exchange_identification|banner exchange|broken pipe|disconnect/i.test(says)) {
    return new TransientFailure(`broke off the connection: ${reason}`, { harmless: true });
  }
  return fail('remote-unreachable', { message: `ssh cannot connect to ${address}` });
}

/** Failures of git, or of a forge's shell, at the other end. */
function otherEnd(ended: ProgramEnd, says: string, at: SshAddress, fail: Fail): Error {
  const { address } = at;
  if (ended.code === 127 || /command not found/i.test(says)) {
    return fail('not-a-repository', {
      message: `the account at ${at.host} has no git program to answer for ${address}`,
    });
  }
  if (/not appear to be a git|not found|does not exist|could not be found|no such/i.test(says)) {
    return fail('repository-not-found', {
      message: `there is no repository at ${address}, or it is hidden from you`,
      hint: 'check the address and that your key may read it',
    });
  }
  if (/denied|read[- ]only|not allowed|forbidden|permission|unauthori[sz]ed|dubious ownership/i.test(says)) {
    return fail('access-denied', {
      message: `${address} denies access`,
      hint: 'ask for write access to the repository, or use a key that has it',
    });
  }
  if (ended.code === 0 || ended.code === null) return new TransientFailure('closed the connection without an answer');
  return fail('remote-protocol-error', { message: `${address} ended with ${ended.code} instead of answering` });
}

/** The name of a host in known_hosts. */
function knownAs({ host, port }: SshAddress): string {
  return port === undefined || port === 22 ? host : `'[${host}]:${port}'`;
}

function notesOf(lines: readonly string[]): { message: string }[] {
  return lines.slice(-shownLines).map((line) => ({ message: `ssh: ${line.replace(/^ssh: /, '')}` }));
}

/** Both are run by git and not here; whoever relies on them should hear of it. */
function ignoredSettings(env: Host['env']): { message: string }[] {
  return ['GIT_SSH_COMMAND', 'GIT_SSH'].flatMap((name) =>
    env[name] ? [{ message: `${name} is set and not used: put its options into ~/.ssh/config` }] : [],
  );
}

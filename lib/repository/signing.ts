import { join } from 'node:path';
import { failure } from '../kernel/diagnostic.ts';
import type { Host, ProcessRequest } from '../kernel/host.ts';
import { redactor } from './redact.ts';

/** Milliseconds that signing may take: an agent may have to ask a person. */
const timeout = 120_000;
/** Lines of a program's own words that are shown. */
const shownLines = 6;

/** Who signs the commits, and how; the secret itself stays with ssh-keygen, gpg or their agents. */
export type Signing =
  | {
      readonly kind: 'ssh';
      /** Absolute path of a private key, or of a public key whose private half an agent holds; or the text of such a public key. */
      readonly key: string;
    }
  | {
      readonly kind: 'openpgp';
      /** Id, fingerprint or user id of a key; undefined for gpg's own default. */
      readonly key: string | undefined;
    };

/** Gives the armoured signature of a commit object. */
export type Sign = (commit: Uint8Array) => Promise<string>;

const programs = { ssh: 'ssh-keygen', openpgp: 'gpg' } as const;
const armour = { ssh: '-----BEGIN SSH SIGNATURE-----', openpgp: '-----BEGIN PGP SIGNATURE-----' } as const;

/**
 * A function that signs as `git commit -S` would, so that `git verify-commit` accepts it. Keys are named on the command line,
 * and the commit goes by standard input.
 */
export function signer(signing: Signing, host: Host): Sign {
  return async (commit) => {
    const input = new TextDecoder().decode(commit);
    const signature =
      signing.kind === 'ssh' ? await signBySsh(signing.key, input, host) : await signByGpg(signing.key, input, host);
    return signature.replaceAll('\r', '').trimEnd();
  };
}

async function signBySsh(key: string, input: string, host: Host): Promise<string> {
  if (!isPublicKey(key)) return run('ssh', { args: ['-Y', 'sign', '-n', 'git', '-f', key], input }, host);
  const folder = await host.files.makeTemporaryFolder('gitops-signing-');
  try {
    const file = join(folder, 'key.pub');
    await host.files.write(file, `${key}\n`, { mode: 0o600 });
    // -U: the private half is with the agent.
    return await run('ssh', { args: ['-Y', 'sign', '-n', 'git', '-U', '-f', file], input }, host);
  } finally {
    await host.files.remove(folder);
  }
}

function signByGpg(key: string | undefined, input: string, host: Host): Promise<string> {
  const user = key === undefined ? [] : ['--local-user', key];
  const args = ['--batch', '--no-tty', '--status-fd=2', '--armor', '--detach-sign', ...user];
  return run('openpgp', { args, input }, host);
}

/** Whether the text is a public key itself, as a line of `~/.ssh/*.pub`, and not the path of one. */
export function isPublicKey(text: string): boolean {
  return /^(?:ssh|ecdsa|sk)-[\w@.-]+ [A-Za-z0-9+/=]+/.test(text);
}

async function run(
  kind: Signing['kind'],
  request: Pick<ProcessRequest, 'args' | 'input'>,
  host: Host,
): Promise<string> {
  const command = programs[kind];
  const result = await host.processes.run({ ...request, command, cwd: host.cwd, timeout });
  if (result === undefined) {
    throw failure('signing-failed', {
      message: `the commit cannot be signed: there is no program ${command} on the PATH`,
      hint: `install it (${kind === 'ssh' ? 'OpenSSH' : 'GnuPG'}), or leave the commit unsigned`,
    });
  }
  const { code, stdout, stderr } = result;
  // gpg can end with 0 and have signed nothing.
  const isSigned = stdout.startsWith(armour[kind]) && (kind === 'ssh' || /^\[GNUPG:\] SIG_CREATED /m.test(stderr));
  if (code === 0 && isSigned) return stdout;
  const words = redactor([])(stderr)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('[GNUPG:]'));
  throw failure('signing-failed', {
    message: `the commit cannot be signed: ${command} ${code === null ? 'gave no answer' : `ended with ${code}`}`,
    notes: words.slice(-shownLines).map((line) => ({ message: line })),
    hint: 'name the key in gitops.signingKey of cdk8s.yaml; unlock it for its agent where it has a passphrase',
  });
}

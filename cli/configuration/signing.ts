import { resolve } from 'node:path';
import { didYouMean } from '../../lib/kernel/closest.ts';
import { failure } from '../../lib/kernel/diagnostic.ts';
import type { Host } from '../../lib/kernel/host.ts';
import { isPublicKey, type Signing } from '../../lib/repository/signing.ts';
import type { Arguments, Flags } from '../command.ts';
import type { ConfigFile } from './config-file.ts';
import { configName } from './section-reader.ts';

const kinds = ['ssh', 'openpgp'] as const;

/** Options of every command that makes a commit. */
export const signingFlags: Flags = {
  sign: { type: 'string', value: '<kind>', choices: kinds, summary: 'sign the commit (gitops.signing)' },
  'signing-key': { type: 'string', value: '<key>', summary: 'file or id of the key (gitops.signingKey)' },
};

/**
 * How commits are signed, by the command line or cdk8s.yaml; undefined where they are not.
 *
 * @throws config-invalid, setting-missing
 */
export function readSigning(
  args: Arguments,
  config: ConfigFile | undefined,
  { cwd, env }: Pick<Host, 'cwd' | 'env'>,
): Signing | undefined {
  const word = args.text('sign') ?? config?.signing?.value;
  const key = args.text('signing-key') ?? config?.signingKey?.value;
  const at = args.has('signing-key') ? undefined : config?.signingKey?.at;
  if (word === undefined) {
    if (key === undefined) return undefined;
    throw failure('config-invalid', {
      message: 'a signing key is given, and not what kind of signature to make with it',
      hint: 'set gitops.signing in cdk8s.yaml, or pass --sign, with ssh or openpgp',
      at,
    });
  }
  const kind = kinds.find((one) => one === word);
  if (kind === undefined) {
    throw failure('config-invalid', {
      message: `${configName}: gitops.signing is '${word}'`,
      hint: didYouMean(word, kinds) ?? `use one of ${kinds.join(', ')}`,
      at: config?.signing?.at,
    });
  }
  if (key !== undefined && (key === '' || key.startsWith('-') || /\p{Cc}/u.test(key) || key.includes('PRIVATE KEY'))) {
    throw failure('config-invalid', {
      message: 'the signing key is neither a file nor the id of a key',
      hint: 'name the file or the id of the key, never the key itself',
      at,
    });
  }
  if (kind === 'openpgp') return { kind, key };
  if (key === undefined) {
    throw failure('setting-missing', {
      message: 'it is not known which ssh key to sign with',
      hint: 'set gitops.signingKey in cdk8s.yaml, or pass --signing-key, with the file of the key',
    });
  }
  // As git writes a public key that stands for one of the agent.
  const text = key.replace(/^key::/, '');
  if (isPublicKey(text)) return { kind, key: text };
  const home = env['HOME'] ?? env['USERPROFILE'];
  const path = home !== undefined && /^~[/\\]/.test(text) ? resolve(home, text.slice(2)) : resolve(cwd, text);
  return { kind, key: path };
}

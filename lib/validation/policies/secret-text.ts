import { createHash } from 'node:crypto';

/** Forms that only credentials have, with what they are. */
const forms: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, 'a private key'],
  [/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/, 'an access key of AWS'],
  [/\bgh[pousr]_[A-Za-z0-9]{36,}\b|\bgithub_pat_[A-Za-z0-9_]{22,}\b/, 'a token of GitHub'],
  [/\bglpat-[A-Za-z0-9_-]{20,}/, 'a token of GitLab'],
  [/\bxox[abpors]-[A-Za-z0-9-]{10,}/, 'a token of Slack'],
  [/\b(?:sk|rk)_live_[A-Za-z0-9]{16,}/, 'a key of Stripe'],
  [/\bAIza[A-Za-z0-9_-]{35}\b/, 'an API key of Google'],
  [/\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/, 'a JSON Web Token'],
  [/\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@$<{]+:(?!\$|<|\{)[^\s/@]{3,}@/, 'an address with a password'],
];

const secretName =
  /(?:^|[_.-])(?:password|passwd|pwd|secret|token|api[_.-]?key|access[_.-]?key|private[_.-]?key|credentials?|passphrase)$/i;
const camelSecretName = /(?:password|passwd|secret|token|apiKey|accessKey|privateKey|passphrase)$/i;
/** What stands where a secret would: a switch, a reference, a path or an address, a placeholder. */
const harmless =
  /^(?:true|false|yes|no|on|off|none|null|\d{1,4}|[\s*x.]*|<.*>|.*\$[({].*|.*\{\{.*|(?:file:|https?:)?\/.*|(?:https?|vault|ref\+[a-z]+):.*|changeme|example|placeholder|redacted)$/is;

/** What kind of credential a text holds, or undefined. Certain forms only, whatever the text is called. */
export function credentialIn(text: string): string | undefined {
  return forms.find(([form]) => form.test(text))?.[1];
}

/** Names that a secret may have and other things too; the value decides. */
const keyName = /(?:^|[_.-])(?:key|auth|signature|salt|pepper|hmac|session|bearer|jwt)$|(?:Key|Auth|Salt)$/i;
const publicName = /public|pub[_.-]|host[_.-]?key|known|sha\d*|digest|checksum|fingerprint/i;

/**
 * Whether a text looks drawn at random: long, without a word's spaces or a path's slashes, of capitals, small letters and
 * digits alike, and with more than 4 bits in each character (Shannon). Hashes in hex and UUIDs stay below that.
 */
function isRandom(value: string): boolean {
  if (!/^[A-Za-z0-9+_=-]{24,}$/.test(value) || ![/[A-Z]/, /[a-z]/, /\d/].every((form) => form.test(value)))
    return false;
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits > 4;
}

/** Whether a value is a password that stands in plain text, by the name it is given. */
export function isNamedSecret(name: string, value: string): boolean {
  if (keyName.test(name) && !publicName.test(name) && isRandom(value)) return true;
  return (secretName.test(name) || camelSecretName.test(name)) && value.length >= 4 && !harmless.test(value);
}

const setting = /^[\t ]*["']?([\w.-]+)["']?[\t ]*[:=][\t ]*["']?([^\s"'#]+)/gm;
/** Long and mixed, as what a machine has made: a file may well say `password: required`. */
const madeUp = /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z/+_-]).{16,}$/;

/** A setting in a configuration file that is a secret in plain text, by its name; undefined where there is none. */
export function secretSettingIn(text: string): string | undefined {
  for (const [, name = '', value = ''] of text.matchAll(setting)) {
    if (isNamedSecret(name, value) && madeUp.test(value)) return name;
  }
  return undefined;
}

/** How a message shows a secret: by length and the start of its hash, enough to find it again. */
export function masked(value: string): string {
  return `${value.length} characters, sha256 ${createHash('sha256').update(value).digest('hex').slice(0, 8)}`;
}

import { Buffer } from 'node:buffer';
import type { Credentials } from './credentials.ts';

/** The user of ssh is no secret, and an address is none without it. */
function maskUser(whole: string, scheme: string, user: string): string {
  return /^(?:ssh|git\+ssh|ssh\+git):/i.test(scheme) && !user.includes(':') ? whole : `${scheme}${mask}@`;
}

const mask = '***';
/** Shorter secrets are left alone in free text: masking them would only garble it and give them away. */
const shortestSecret = 4;

/** Makes text of others fit to be shown. */
export type Redact = (text: string) => string;

/**
 * A function that takes known secrets, what stands before the `@` of any URL, and control
 * characters (terminal escapes) out of text that came from a server or another program.
 */
export function redactor(secrets: Iterable<Credentials>): Redact {
  const needles = new Set<string>();
  for (const { username, password } of secrets) {
    // A user name without a password is a token.
    const secret = password === '' ? username : password;
    if (secret.length < shortestSecret) continue;
    needles.add(secret);
    needles.add(encodeURIComponent(secret));
    needles.add(Buffer.from(`${username}:${password}`).toString('base64'));
  }
  const longestFirst = [...needles].sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text.replace(/\b([a-z][a-z0-9+.-]*:\/\/)([^\s/@]*)@/gi, maskUser);
    for (const needle of longestFirst) clean = clean.replaceAll(needle, mask);
    // Bidirectional and other invisible format characters can disguise text as well as escapes can.
    return clean.replace(/[^\P{Cc}\n]|\p{Cf}/gu, '');
  };
}

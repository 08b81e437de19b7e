import { Buffer } from 'node:buffer';

declare const byteString: unique symbol;

/**
 * Bytes as a string of one character (U+0000 to U+00FF) a byte. Git's file names are bytes of no
 * certain encoding; in this form a name of any kind survives unchanged, can be the key of a map,
 * and compares by `<` as git compares it.
 */
export type ByteString = string & { readonly [byteString]: true };

const ascii = /^[\0-\x7f]*$/;

/** The UTF-8 bytes of a text. */
export function toByteString(text: string): ByteString {
  return (ascii.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1')) as ByteString;
}

/** The text that the bytes are in UTF-8; bytes that are none become U+FFFD. */
export function fromByteString(bytes: ByteString): string {
  return ascii.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

import { styleText } from 'node:util';

type Format = Parameters<typeof styleText>[0];

/** Colours a text where the stream it goes to takes colour. */
export function style(format: Format, text: string, color: boolean): string {
  return color ? styleText(format, text, { validateStream: false }) : text;
}

const unprintable = /(?!\n)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * A text from outside (a name, a remote's words, a program's error) made safe to print: control and
 * invisible characters are spelt out, so that it can neither move the cursor nor hide in the line.
 */
export function printable(text: string): string {
  return text.replaceAll(unprintable, (character) => {
    if (character === '\t') return '  ';
    return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
  });
}

const words: ReadonlyMap<string, boolean | null> = new Map([
  ...spellings('y', 'yes', 'true', 'on').map((word) => [word, true] as const),
  ...spellings('n', 'no', 'false', 'off').map((word) => [word, false] as const),
  ...['', '~', ...spellings('null')].map((word) => [word, null] as const),
]);
const withoutJson = new Set(spellings('.nan', '.inf', '+.inf', '-.inf'));

const maybeWord = /^[yYnNtTfFoO~]/;
const maybeNumber = /^[-+.\d]/;
const decimal = /^[-+]?(?:0|[1-9]\d*)$/;
const octal = /^([-+]?)0[oO]?([0-7]+)$/;
const hexadecimal = /^([-+]?)0[xX]([\da-fA-F]+)$/;
const binary = /^([-+]?)0[bB]([01]+)$/;
const float = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

/** What a plain scalar cannot be said as in JSON: infinity and not-a-number. */
export const notInJson: unique symbol = Symbol('not in JSON');

/**
 * The value of a plain scalar as kubectl, Argo CD and every other user of sigs.k8s.io/yaml reads it:
 * YAML 1.1 as Go's yaml.v2 resolves it (`yes` and `on` are booleans, `014` and `0o14` are 12, `1_000`
 * is 1000, `08` is 8, `1e3` is 1000), but a time such as `12:30:45` and a date stay text.
 */
export function resolvePlainScalar(text: string): string | number | boolean | null | typeof notInJson {
  if (text === '' || maybeWord.test(text)) {
    const word = words.get(text);
    return word === undefined ? text : word;
  }
  return maybeNumber.test(text) ? resolveNumber(text) : text;
}

function resolveNumber(text: string): string | number | typeof notInJson {
  if (decimal.test(text)) return Number(text);
  if (withoutJson.has(text)) return notInJson;
  // Go leaves underscores out wherever they stand, but not in what begins with a point.
  const plain = text.startsWith('.') ? text : text.replaceAll('_', '');
  if (decimal.test(plain)) return Number(plain);
  for (const [pattern, base] of [
    [octal, 8],
    [hexadecimal, 16],
    [binary, 2],
  ] as const) {
    const [, sign, digits] = pattern.exec(plain) ?? [];
    if (digits !== undefined) return Number.parseInt(digits, base) * (sign === '-' ? -1 : 1);
  }
  if (!float.test(plain)) return text;
  const number = Number(plain);
  return Number.isFinite(number) ? number : text;
}

/** A word as YAML 1.1 takes it: in lower case, with a capital, or all in capitals. */
function spellings(...lower: readonly string[]): readonly string[] {
  return lower.flatMap((word) => {
    const start = word.search(/[a-z]/);
    const capital = word.slice(0, start) + word.charAt(start).toUpperCase() + word.slice(start + 1);
    // `.NaN` is the one word with two capitals.
    return [word, word === '.nan' ? '.NaN' : capital, word.toUpperCase()];
  });
}

import type { Diagnostic } from './diagnostic.ts';

/**
 * Makes one finding of those that say the same of several environments: of one code, at one place, about the
 * same field of the same kind of object, in words that differ only where the environments do, in their names
 * and namespaces. The first of them stays, with the environments in the order in which they come.
 */
export function foldDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const folded: Diagnostic[] = [];
  const known = new Map<string, { readonly index: number; readonly environments: string[] }[]>();
  for (const one of diagnostics) {
    const { environment } = one;
    if (environment === undefined) {
      folded.push(one);
      continue;
    }
    const key = likeness(one, environment);
    const groups = known.get(key) ?? [];
    // Twice in one environment is two findings.
    const group = groups.find(({ environments }) => !environments.includes(environment));
    if (group === undefined) {
      known.set(key, [...groups, { index: folded.length, environments: [environment] }]);
      folded.push(one);
    } else {
      group.environments.push(environment);
      const first = folded[group.index];
      if (first !== undefined) folded[group.index] = { ...first, environments: [...group.environments] };
    }
  }
  return folded;
}

/** The environments that a finding is about, in the order of the program. */
export function environmentsOf({ environment, environments }: Diagnostic): readonly string[] {
  return environments ?? (environment === undefined ? [] : [environment]);
}

/** What findings of the same mistake in several environments have in common. */
function likeness({ code, severity, at, pointer, object, message }: Diagnostic, environment: string): string {
  const [, kind = '', namespace = ''] = /^(\S+) (?:([^/\s]+)\/)?/.exec(object ?? '') ?? [];
  const name = (object ?? '').slice((object ?? '').lastIndexOf('/') + 1);
  const own = [environment, namespace].filter((word) => word !== '');
  const common = (text: string): string => own.reduce((rest, word) => withoutWord(rest, word), text);
  const place = at === undefined ? '' : `${at.file}:${at.line}:${at.column}`;
  return JSON.stringify([code, severity, place, pointer ?? '', kind, common(name), common(message)]);
}

const letter = /[\p{L}\p{N}]/u;

/** A text with a word of it put out, where it stands by itself and not inside another word. */
function withoutWord(text: string, word: string): string {
  return text.replaceAll(word, (_match, offset: number) => {
    const before = text[offset - 1] ?? '';
    const after = text[offset + word.length] ?? '';
    return letter.test(before) || letter.test(after) ? word : '*';
  });
}

/**
 * The known word nearest to a misspelt one, for a "did you mean" that is worth saying: at most a
 * third of the letters may differ (optimal string alignment distance, case ignored).
 */
function closest(word: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** `did you mean 'x'?`, or undefined where nothing is near. */
export function didYouMean(word: string, known: Iterable<string>): string | undefined {
  const near = closest(word, known);
  return near === undefined ? undefined : `did you mean '${near}'?`;
}

/**
 * Whether a word is another with a few letters wrong, rather than one that is merely like it. Case is
 * ignored, so that one which differs in nothing else is misspelt too.
 */
export function isMisspelt(word: string, known: string, mostWrong = 1): boolean {
  return word !== known && editDistance(word.toLowerCase(), known.toLowerCase()) <= mostWrong;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  let rowBefore: readonly number[] = [];
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwapped ? (rowBefore[j - 2] ?? 0) + 1 : substitution;
      next.push(Math.min(substitution, swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    rowBefore = row;
    row = next;
  }
  return row[b.length] ?? 0;
}

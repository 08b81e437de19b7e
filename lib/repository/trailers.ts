/**
 * The trailers of a commit message, by their names in lower case: the lines of its last paragraph where all of them are
 * trailers. Of two by one name the last one counts.
 */
export function readTrailers(message: string): ReadonlyMap<string, string> {
  return new Map(listTrailers(message));
}

/** Every value of a trailer that may be there several times, by its name in lower case. */
export function readTrailerValues(message: string, wanted: string): readonly string[] {
  return listTrailers(message).flatMap(([name, value]) => (name === wanted ? [value] : []));
}

function listTrailers(message: string): readonly (readonly [name: string, value: string])[] {
  const paragraphs = message.trimEnd().split('\n\n');
  const lines = paragraphs.length > 1 ? (paragraphs.at(-1) ?? '').split('\n') : [];
  const trailers: (readonly [string, string])[] = [];
  for (const line of lines) {
    const [, name, value] = /^([A-Za-z0-9-]+): (\S.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    trailers.push([name.toLowerCase(), value.trim()]);
  }
  return trailers;
}

/**
 * The trailers of a commit message, by their names in lower case: the lines of its last paragraph where all of them are
 * trailers. Of two by one name the last one counts.
 */
export function readTrailers(message: string): ReadonlyMap<string, string> {
  const paragraphs = message.trimEnd().split('\n\n');
  const lines = paragraphs.length > 1 ? (paragraphs.at(-1) ?? '').split('\n') : [];
  const trailers = new Map<string, string>();
  for (const line of lines) {
    const [, name, value] = /^([A-Za-z0-9-]+): (\S.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) return new Map();
    trailers.set(name.toLowerCase(), value.trim());
  }
  return trailers;
}

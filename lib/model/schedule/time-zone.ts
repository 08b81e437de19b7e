/** Names that Go's `time.LoadLocation` knows without a database. */
const always: readonly string[] = ['', 'UTC', 'Local'];

/** The names of three letters in the database. JavaScript knows more, such as `PST`. */
const short: readonly string[] = ['CET', 'EET', 'EST', 'GMT', 'HST', 'MET', 'MST', 'PRC', 'ROC', 'ROK', 'UCT', 'WET'];

/**
 * Whether a text names a time zone of the IANA database, in the spelling that Go looks for:
 * `Europe/Berlin`, not `europe/berlin`, `CEST` or `+02:00`.
 *
 * @see https://pkg.go.dev/time#LoadLocation
 */
export function isTimeZone(name: string): boolean {
  if (always.includes(name)) return true;
  // JavaScript takes offsets, and names in any case; Go opens the file of that very name.
  if (/^[+-]?\d/.test(name) || /[^\w/+-]/.test(name) || !/^[A-Z]/.test(name)) return false;
  if (name.length === 3) return short.includes(name);
  if (name.includes('/') && name.split('/').some((part) => !/^[A-Z]/.test(part))) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

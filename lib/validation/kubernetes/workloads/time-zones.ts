const known = new Map<string, boolean>();

/**
 * Whether a name is one of the IANA time zone database, written as it is there: Go opens a file of
 * that name. An offset (`+01:00`) is none.
 */
export function isTimeZone(name: string): boolean {
  let is = known.get(name);
  if (is === undefined) {
    is = lookUp(name);
    known.set(name, is);
  }
  return is;
}

function lookUp(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    const { timeZone } = new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions();
    return timeZone === name || timeZone.toLowerCase() !== name.toLowerCase();
  } catch {
    return false;
  }
}

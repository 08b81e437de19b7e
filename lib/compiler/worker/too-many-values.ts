/** JSON takes two bytes for each value at least, and etcd 1.5 MiB for an object (its request limit). */
const mostValues = (1.5 * 1024 * 1024) / 2;

/**
 * Whether an object has more values than Kubernetes could store in any way. It is refused before it is turned to text,
 * which for millions of values would take a minute.
 */
export function hasTooManyValues(object: unknown): boolean {
  return count(object, 0) > mostValues;
}

function count(value: unknown, before: number): number {
  if (typeof value !== 'object' || value === null) return before + 1;
  let total = before + 1;
  const members: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  // A single map may have them all.
  if (members.length > mostValues) return total + members.length;
  for (const member of members) {
    total = typeof member === 'object' ? count(member, total) : total + 1;
    if (total > mostValues) return total;
  }
  return total;
}

import type { Scope } from '../scope.ts';

/** Something that several rules look up in the objects of a scope, made once when the first of them asks. */
export function perScope<T>(make: (scope: Scope) => T): (scope: Scope) => T {
  const made = new WeakMap<Scope, T>();
  return (scope) => {
    const known = made.get(scope);
    if (known !== undefined) return known;
    const value = make(scope);
    made.set(scope, value);
    return value;
  };
}

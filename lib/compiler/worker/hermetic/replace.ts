type Method = (this: unknown, ...args: unknown[]) => unknown;

/** Puts a function before a method: it sees the arguments and may change what comes back. */
export function replace(
  holder: object,
  name: string,
  around: (call: (...args: unknown[]) => unknown, args: readonly unknown[]) => unknown,
): void {
  const descriptor = Object.getOwnPropertyDescriptor(holder, name);
  const original: unknown = descriptor?.value;
  if (typeof original !== 'function') return;
  const replaced: Method = function watched(...args) {
    return around((...passed) => Reflect.apply(original as Method, this, passed), args);
  };
  // Functions carry others, such as `process.hrtime.bigint`, and are told by their names.
  Object.defineProperties(replaced, Object.getOwnPropertyDescriptors(original));
  Object.defineProperty(holder, name, { ...descriptor, value: replaced });
}

/** Lets each of some methods tell that it is called, and does what it did. */
export function tell(
  holder: object,
  names: readonly string[],
  seen: (name: string, args: readonly unknown[]) => void,
): void {
  for (const name of names) {
    replace(holder, name, (call, args) => {
      seen(name, args);
      return call(...args);
    });
  }
}

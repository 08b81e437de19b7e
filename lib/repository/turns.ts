const queues = new Map<string, Promise<void>>();

/** Runs work of one key one after another, so that publishers in one process do not race each other. */
export async function takeTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = queues.get(key) ?? Promise.resolve();
  const result = before.then(work);
  const done = result.then(
    () => undefined,
    () => undefined,
  );
  queues.set(key, done);
  try {
    return await result;
  } finally {
    if (queues.get(key) === done) queues.delete(key);
  }
}

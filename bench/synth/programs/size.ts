/** Apps in each environment; run.mjs replaces the number. */
const apps = 10;

export const environments: readonly string[] = ['dev', 'staging', 'production'];

export const appNames: readonly string[] = Array.from(
  { length: apps },
  (_, index) => `app-${String(index + 1).padStart(5, '0')}`,
);

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/cases/**', '**/.work/**'],
    globalSetup: ['test/global-setup.ts'],
    // Forks: tests start worker threads and change the working folder, which worker threads themselves may not.
    pool: 'forks',
    // As many as there are cores: most tests wait for processes that they start.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
    allowOnly: false,
    unstubEnvs: true,
    coverage: {
      provider: 'v8',
      include: ['lib/**/*.ts', 'cli/**/*.ts'],
      reporter: ['text-summary', 'html', 'json-summary'],
      reportsDirectory: 'coverage',
      // What runs in this process: the tests that start the command as a user does count for nothing here.
      thresholds: { statements: 60, branches: 55, functions: 60, lines: 60 },
    },
  },
});

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['test/support/build-kernels.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    // Two cores: more forks only make one another late.
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  // Examples import the package by its name, as its users do.
  resolve: {
    alias: [
      { find: /^metaspo$/, replacement: source('src/index.ts') },
      { find: /^metaspo\/testing$/, replacement: source('src/testing.ts') },
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts'],
    exclude: ['test/**/fixture/**'],
    // By default a core is left free, which on two cores means one file after another; many tests wait more than they compute.
    maxWorkers: '100%',
    testTimeout: 30_000,
    hookTimeout: 30_000,
  },
});

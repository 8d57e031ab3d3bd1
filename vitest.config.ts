import { svelte } from '@sveltejs/vite-plugin-svelte';
import os from 'node:os';
import { defineConfig } from 'vitest/config';

const screenTests = 'test/renderer/**/*.test.ts';
const browserSpecs = ['test/app/**', 'test/screens/**'];

export default defineConfig({
  test: {
    restoreMocks: true,
    // Some wait for programs that they start, so that one at a time would leave a small machine idle.
    maxWorkers: Math.max(2, os.availableParallelism() - 1),
    // Only what hangs is ended by a clock; how fast something is belongs in the bench.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: [...browserSpecs, screenTests],
          // Nothing global is put in another's place here (lint sees to that), so files can share a process: to start one for each took half a minute.
          isolate: false,
        },
      },
      {
        // Rune files have to be compiled, and for a page, not for a server.
        extends: true,
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: { name: 'renderer', include: [screenTests], environment: './test/renderer/page-environment.ts' },
      },
    ],
  },
});

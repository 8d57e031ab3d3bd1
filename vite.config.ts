import { svelte } from '@sveltejs/vite-plugin-svelte';
import path from 'node:path';
import { defineConfig } from 'vite';

const page = (name: string): string => path.join(import.meta.dirname, 'renderer', name, 'index.html');

/** The pages, as served by main under app://inkling/. Main and preload are built by scripts/build.mjs. */
export default defineConfig({
  root: 'renderer',
  base: '/',
  plugins: [svelte({ configFile: '../svelte.config.js' })],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    // Electron 45's Chromium.
    target: 'chrome150',
    modulePreload: false,
    assetsInlineLimit: 0,
    license: { fileName: 'licenses.md' },
    rolldownOptions: {
      checks: { bundlerTimings: false },
      input: {
        capture: page('capture'),
        library: page('library'),
        import: page('import'),
        settings: page('settings'),
        recovery: page('recovery'),
      },
    },
  },
});

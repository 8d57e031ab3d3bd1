import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { build, type InlineConfig } from 'vite';

const source = path.join(import.meta.dirname, 'app');

/**
 * Builds the conformance app into `folder`, as the product's bundles are: main as a module, preload in CommonJS. Answers
 * the folder, which Electron is started with.
 */
export const buildApp = async (folder: string): Promise<string> => {
  await mkdir(folder, { recursive: true });
  await Promise.all([
    bundle(folder, 'main.ts', 'es', 'main.js'),
    bundle(folder, 'preload.ts', 'cjs', 'preload.cjs'),
    bundle(folder, 'page.ts', 'es', 'page.js'),
    ...['package.json', 'index.html'].map((file) => cp(path.join(source, file), path.join(folder, file))),
  ]);
  return folder;
};

const bundle = async (outDir: string, entry: string, format: 'es' | 'cjs', fileName: string): Promise<void> => {
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2024',
      minify: false,
      lib: { entry: path.join(source, entry), formats: [format], fileName: () => fileName },
      rolldownOptions: { external: ['electron', /^node:/] },
    },
  };
  await build(config);
};

// Loaded before everything else (`node --import`): whoever asks for Electron, by import or require, gets the host.
import { registerHooks } from 'node:module';

const url = new URL('./electron.mjs', import.meta.url).href;
const names = ['electron', 'electron/main', 'electron/common'];

registerHooks({
  resolve: (specifier, context, next) =>
    names.includes(specifier) ? { url, format: 'module', shortCircuit: true } : next(specifier, context),
});

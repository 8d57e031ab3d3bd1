import process from 'node:process';
import { format } from 'node:util';

/** Says what the stand-in does, on stderr, when `ELECTRON_HOST_TRACE` is set. */
export const trace = process.env['ELECTRON_HOST_TRACE']
  ? (...what: readonly unknown[]): void => {
      process.stderr.write(`[electron host ${performance.now().toFixed(0)}] ${format(...what)}\n`);
    }
  : (): void => undefined;

import type { Bridge } from '../preload/contract/calls.ts';

declare global {
  interface Window {
    /** Put there by preload.ts. */
    readonly bridge: Bridge;
  }
}

/**
 * The one door to main. A call that main could not answer at all comes back as the problem `internal`, so that no
 * screen loses words to an exception; the error itself still reaches the console.
 */
export const bridge: Bridge = {
  call: (name, input) =>
    window.bridge.call(name, input).catch((error: unknown) => {
      reportError(error);
      return { ok: false, problem: { kind: 'internal' } };
    }),
  on: (name, listener) => window.bridge.on(name, listener),
};

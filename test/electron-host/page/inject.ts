import { makeCodec } from './codec.ts';
import { makeContextBridge } from './context-bridge.ts';
import { makePreloadGlobals, type PreloadConfig } from './preload-runtime.ts';

/** The page's end of the context bridge; runs in the page's own world before any of its scripts. */
export const mainWorldScript = (bridge: string): string =>
  `(${makeContextBridge.toString()})('main', ${JSON.stringify(bridge)});`;

/** The preload script with what Electron's sandbox puts around it; runs in an isolated world. */
export const preloadWorldScript = (config: PreloadConfig, code: string, file: string): string =>
  `(() => {
  const codec = (${makeCodec.toString()})();
  const bridgeEnd = (${makeContextBridge.toString()})('preload', ${JSON.stringify(config.bridge)});
  const globals = (${makePreloadGlobals.toString()})(codec, bridgeEnd, ${JSON.stringify(config)});
  if (globals === null) return;
  const module = { exports: {} };
  (function (require, process, module, exports, global) {${code}
  }).call(undefined, globals.require, globals.process, module, module.exports, globalThis);
})();
//# sourceURL=file://${file}`;

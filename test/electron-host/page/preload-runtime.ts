import type { Codec } from './codec.ts';
import type { BridgeEnd } from './context-bridge.ts';

/** What a page's preload world sends to main; `body` is packed. */
export type ToMain =
  { say: 'invoke'; id: number; channel: string; body: string } | { say: 'send'; channel: string; body: string };

/** What main sends to a page's preload world; the packed body comes beside it, so that it is no text within a text. */
export type ToPage =
  { say: 'reply'; id: number } | { say: 'failure'; id: number; reason: string } | { say: 'message'; channel: string };

export type PreloadConfig = {
  /** Random names: of the bridge's events, of the binding to main, and of the function main calls. */
  readonly bridge: string;
  readonly binding: string;
  readonly receiver: string;
  /** Stop a close by the window manager until main has been asked. */
  readonly guardClose: boolean;
  readonly inSubFrames: boolean;
  readonly process: Readonly<Record<string, unknown>>;
};

type Listener = (event: unknown, ...args: unknown[]) => void;
export type PreloadGlobals = { require: (name: string) => unknown; process: object };

/**
 * `require` and `process` of a sandboxed preload script. Null in a frame that has no preload.
 * Self-contained: its source text is put into the preload's isolated world.
 */
export const makePreloadGlobals = (
  codec: Codec,
  bridgeEnd: BridgeEnd,
  config: PreloadConfig,
): PreloadGlobals | null => {
  const world = globalThis as unknown as Record<string, unknown>;
  const binding = world[config.binding] as ((text: string) => void) | undefined;
  Reflect.deleteProperty(world, config.binding);
  if (!binding || (window !== window.top && !config.inSubFrames)) return null;
  const tell = (message: ToMain): void => {
    binding(JSON.stringify(message));
  };

  const listeners = new Map<string, { listener: Listener; once: boolean }[]>();
  const pending = new Map<number, { channel: string; promise: PromiseWithResolvers<unknown> }>();
  let lastId = 0;

  const add = (channel: string, listener: Listener, once: boolean): object => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), { listener, once }]);
    return ipcRenderer;
  };
  const remove = (channel: string, listener: Listener): object => {
    const heard = listeners.get(channel) ?? [];
    const at = heard.findLastIndex((entry) => entry.listener === listener);
    listeners.set(
      channel,
      heard.filter((_, index) => index !== at),
    );
    return ipcRenderer;
  };
  const emit = (channel: string, ...args: unknown[]): boolean => {
    const heard = listeners.get(channel) ?? [];
    for (const { listener, once } of heard) {
      if (once) remove(channel, listener);
      listener({ sender: ipcRenderer, ports: [] }, ...args);
    }
    return heard.length > 0;
  };
  const absent = (member: string) => (): never => {
    throw new Error(`electron host: ${member} is not implemented`);
  };

  const ipcRenderer = {
    on: (channel: string, listener: Listener) => add(channel, listener, false),
    addListener: (channel: string, listener: Listener) => add(channel, listener, false),
    once: (channel: string, listener: Listener) => add(channel, listener, true),
    off: remove,
    removeListener: remove,
    removeAllListeners: (channel?: string): object => {
      if (channel === undefined) listeners.clear();
      else listeners.delete(channel);
      return ipcRenderer;
    },
    listenerCount: (channel: string) => listeners.get(channel)?.length ?? 0,
    invoke: async (channel: string, ...args: unknown[]): Promise<unknown> => {
      const body = codec.pack(args);
      const id = ++lastId;
      const promise = Promise.withResolvers<unknown>();
      pending.set(id, { channel, promise });
      tell({ say: 'invoke', id, channel, body });
      return promise.promise;
    },
    send: (channel: string, ...args: unknown[]): void => {
      tell({ say: 'send', channel, body: codec.pack(args) });
    },
    sendSync: absent('ipcRenderer.sendSync'),
    postMessage: absent('ipcRenderer.postMessage'),
    sendToHost: absent('ipcRenderer.sendToHost'),
  };

  world[config.receiver] = (text: string, body: string): void => {
    const message = JSON.parse(text) as ToPage;
    if (message.say === 'message') {
      emit(message.channel, ...(codec.unpack(body) as unknown[]));
      return;
    }
    const asked = pending.get(message.id);
    pending.delete(message.id);
    if (message.say === 'reply') asked?.promise.resolve(codec.unpack(body));
    else asked?.promise.reject(new Error(`Error invoking remote method '${asked.channel}': ${message.reason}`));
  };
  if (config.guardClose) {
    addEventListener('beforeunload', (event) => {
      event.preventDefault();
    });
  }

  const electron = {
    ipcRenderer,
    contextBridge: {
      exposeInMainWorld: (key: string, api: unknown) => bridgeEnd.exposeInMainWorld(key, api),
      executeInMainWorld: absent('executeInMainWorld'),
    },
    webFrame: { setZoomFactor: absent('webFrame.setZoomFactor'), getZoomFactor: () => 1 },
    webUtils: { getPathForFile: () => '' },
  };
  const modules = ['electron', 'electron/renderer', 'electron/common'];
  return {
    require: (name) => {
      if (modules.includes(name)) return electron;
      throw new Error(`module not found: ${name}`);
    },
    process: { ...config.process, nextTick: queueMicrotask, cwd: () => '/' },
  };
};

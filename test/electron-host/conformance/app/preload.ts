import { contextBridge, ipcRenderer } from 'electron';

const api = {
  invoke: (channel: string, ...args: unknown[]): Promise<unknown> => ipcRenderer.invoke(channel, ...args),
  send: (channel: string, ...args: unknown[]): void => {
    ipcRenderer.send(channel, ...args);
  },
  /** Listens until the returned function is called. */
  on: (channel: string, listener: (...args: unknown[]) => void): (() => void) => {
    const heard = (_event: unknown, ...args: unknown[]): void => {
      listener(...args);
    };
    ipcRenderer.on(channel, heard);
    return () => {
      ipcRenderer.off(channel, heard);
    };
  },
  sandboxed: process.sandboxed,
  constants: { list: [1, 2, 3] },
  callBack: (call: (value: unknown) => unknown, value: unknown): unknown => call(value),
  later: (value: unknown): Promise<unknown> => Promise.resolve(value),
  fails: (): never => {
    throw new Error('from the preload');
  },
};

/** What pages of the conformance app see as `window.api`. */
export type Api = typeof api;

contextBridge.exposeInMainWorld('api', api);

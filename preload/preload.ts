import { contextBridge, ipcRenderer } from 'electron';
import type { Bridge } from './contract/calls.ts';
import { callChannel, eventChannel } from './contract/channels.ts';

const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke(callChannel, name, input),
  on: (name, listener) => {
    const heard = (_event: Electron.IpcRendererEvent, said: string, payload: Parameters<typeof listener>[0]): void => {
      if (said === name) listener(payload);
    };
    ipcRenderer.on(eventChannel, heard);
    return () => {
      ipcRenderer.off(eventChannel, heard);
    };
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);

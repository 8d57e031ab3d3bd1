import { HostEmitter } from '../strict.ts';
import type { WebContents } from './web-contents.ts';
import type { WebFrameMain } from './frame.ts';

/** What a handler learns about who asked. */
type InvokeEvent = {
  readonly type: 'frame';
  readonly sender: WebContents;
  readonly senderFrame: WebFrameMain | null;
  readonly frameId: number;
  readonly processId: number;
};
type Handler = (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown;
type UsedIpcMain = Pick<Electron.IpcMain, 'handle' | 'handleOnce' | 'removeHandler'>;

class IpcMain extends HostEmitter implements UsedIpcMain {
  readonly #handlers = new Map<string, Handler>();

  constructor() {
    super('ipcMain');
  }
  handle(channel: string, handler: Handler): void {
    if (this.#handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }
  handleOnce(channel: string, handler: Handler): void {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }
  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  /** Answers an `invoke` from a page. Rejects with the text Electron gives the page. */
  async answer(channel: string, event: InvokeEvent, args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler) throw new Error(`No handler registered for '${channel}'`);
    // The host's sender stands in for Electron's, which has hundreds of members more.
    return handler(event as unknown as Electron.IpcMainInvokeEvent, ...args);
  }
}

export const ipcMain = new IpcMain();

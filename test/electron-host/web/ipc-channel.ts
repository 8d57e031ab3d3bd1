import { randomBytes } from 'node:crypto';
import type { CdpSession } from '../chromium/cdp.ts';
import { makeCodec } from '../page/codec.ts';
import type { ToMain, ToPage } from '../page/preload-runtime.ts';
import { trace } from '../trace.ts';
import type { WebFrameMain } from './frame.ts';
import { ipcMain } from './ipc-main.ts';
import type { WebContents } from './web-contents.ts';

const codec = makeCodec();
const secret = randomBytes(8).toString('hex');

/** Names that a page can't guess; the preload's world has its own, which Playwright's evaluate doesn't enter. */
export const channelNames = {
  world: 'electron-preload',
  bridge: `bridge-${secret}`,
  binding: `tell_${secret}`,
  receiver: `hear_${secret}`,
};

export type IpcChannel = { send(frame: WebFrameMain, channel: string, args: readonly unknown[]): void };

/** Carries messages between the preload worlds of one page and `ipcMain`. */
export const openIpcChannel = (
  cdp: CdpSession,
  contents: WebContents,
  frameOf: (frameId: string) => WebFrameMain | null,
): IpcChannel => {
  /** Preload worlds by execution context. */
  const worlds = new Map<number, string>();

  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    const frameId = context.auxData?.['frameId'];
    if (context.name === channelNames.world && frameId !== undefined) worlds.set(context.id, frameId);
  });
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    worlds.delete(executionContextId);
  });
  cdp.on('Runtime.executionContextsCleared', () => {
    worlds.clear();
  });
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    // Written by preload-runtime.ts.
    if (name === channelNames.binding) receive(JSON.parse(payload) as ToMain, executionContextId);
  });

  const deliver = (message: ToPage, body: string, executionContextId: number): void => {
    const receiver = `globalThis[${JSON.stringify(channelNames.receiver)}]`;
    const functionDeclaration = `function (text, body) { ${receiver}(text, body); }`;
    const args = [{ value: JSON.stringify(message) }, { value: body }];
    cdp
      .send('Runtime.callFunctionOn', { functionDeclaration, executionContextId, arguments: args, silent: true })
      .catch((error: unknown) => {
        trace('a message met no page', error);
      });
  };

  const receive = (message: ToMain, world: number): void => {
    const frame = frameOf(worlds.get(world) ?? '');
    const ids = { frameId: frame?.routingId ?? 0, processId: 1 };
    const args = codec.unpack(message.body) as unknown[];
    if (message.say === 'send') {
      const reply = (channel: string, ...values: unknown[]): void => {
        if (frame) send(frame, channel, values);
      };
      ipcMain.emit(
        message.channel,
        { type: 'frame', sender: contents, senderFrame: frame, ports: [], reply, ...ids },
        ...args,
      );
      return;
    }
    const { id, channel } = message;
    ipcMain
      .answer(channel, { type: 'frame', sender: contents, senderFrame: frame, ...ids }, args)
      .then((value) => {
        deliver({ say: 'reply', id }, codec.pack(value), world);
      })
      .catch((error: unknown) => {
        console.error(`Error occurred in handler for '${channel}':`, error);
        deliver({ say: 'failure', id, reason: String(error) }, '', world);
      });
  };

  const send = (frame: WebFrameMain, channel: string, args: readonly unknown[]): void => {
    const body = codec.pack(args);
    for (const [world, frameId] of worlds) {
      if (frameId === frame.frameToken) deliver({ say: 'message', channel }, body, world);
    }
  };
  return { send };
};

import { ipcMain, type IpcMainInvokeEvent, type WebContents } from 'electron';
import type { Handlers } from '../../preload/contract/calls.ts';
import type { WindowName } from '../../preload/contract/windows.ts';
import { callChannel, eventChannel } from '../../preload/contract/channels.ts';
import { events, type EventName, type EventPayload } from '../../preload/contract/events.ts';
import type { Result } from '../../preload/contract/problem.ts';
import { answerCall, isOwnPage, refusal } from './answer-call.ts';

export type BridgeDeps = {
  /** A call without a handler is refused as unknown. */
  readonly handlers: Partial<Handlers>;
  /** Which of our windows shows these contents, or null when none does. */
  readonly windowOf: (contents: WebContents) => WindowName | null;
};

/**
 * The only ipcMain. Every call passes the same checks, in one place: sender, name, window's right, schema. Who connects
 * later answers from then on.
 */
export const connectBridge = ({ handlers, windowOf }: BridgeDeps): void => {
  ipcMain.removeHandler(callChannel);
  ipcMain.handle(callChannel, (event, name: unknown, input: unknown): Promise<Result<unknown>> => {
    const caller = callerOf(event, windowOf);
    return caller ? answerCall(handlers, caller, name, input) : Promise.resolve(refusal('sender'));
  });
};

/** Tells one window something. */
export const tell = <N extends EventName>(contents: WebContents, name: N, payload: EventPayload<N>): void => {
  if (!contents.isDestroyed()) contents.send(eventChannel, name, events[name].parse(payload));
};

/** The window a call came from, or null unless it came from the main frame of one of our windows on its own page. */
const callerOf = (event: IpcMainInvokeEvent, windowOf: BridgeDeps['windowOf']): WindowName | null => {
  const window = windowOf(event.sender);
  return window && isOwnPage(event.senderFrame, window) ? window : null;
};

// Chromium's protocol, as Playwright ships its types; its package exports do not list them, so they are named by file.
import type { Protocol } from '../../../node_modules/playwright-core/types/protocol.d.ts';

export type { Protocol };
export type Commands = Protocol.CommandParameters;
export type Results = Protocol.CommandReturnValues;
export type Events = Protocol.Events;

import { z } from 'zod';
import { accountSchema, connectSchema } from './account.ts';
import { importCalls } from './import-calls.ts';
import { bulkActionSchema, failuresSchema, jobSchema, moreSchema, selectionSchema } from './jobs.ts';
import { libraryCalls } from './library-calls.ts';
import { typedDraftSchema } from './memory.ts';
import { memoryCalls } from './memory-calls.ts';
import { backupsSchema } from './backups.ts';
import type { Call } from './call.ts';
import type { Result } from './problem.ts';
import { backupSchema, recoverySchema } from './recovery.ts';
import { hotkeyStatusSchema, settingsChangeSchema, settingsViewSchema, trayHostSchema } from './settings.ts';
import { statusSchema } from './status.ts';
import { syncSchema } from './sync.ts';
import { appWindows, type WindowName } from './windows.ts';
import type { EventListener, EventName } from './events.ts';

const nothing = z.null();
const oneJob = z.object({ id: z.int() });
const everyWindow = appWindows;

/** Every question a window may ask main; some subjects have a file of their own. No answer ever contains the key. */
export const calls = {
  ...memoryCalls,
  ...libraryCalls,
  ...importCalls,
  /** Does one thing to many memories: at once in the list, and in Omi at the pace that it allows. */
  'jobs.start': {
    windows: ['library'],
    input: z.object({ action: bulkActionSchema, selection: selectionSchema }),
    output: jobSchema,
  },
  /** More of the selection of a job that has not begun. */
  'jobs.add': { windows: ['library'], input: moreSchema, output: jobSchema },
  'jobs.read': { windows: ['import', 'library'], input: nothing, output: z.array(jobSchema) },
  'jobs.pause': { windows: ['import', 'library'], input: oneJob, output: jobSchema },
  'jobs.resume': { windows: ['import', 'library'], input: oneJob, output: jobSchema },
  /** What has not left is withdrawn, and undone here; what has, stays. */
  'jobs.stop': { windows: ['import', 'library'], input: oneJob, output: jobSchema },
  /** Tries again what failed, and nothing else. */
  'jobs.retry': { windows: ['import', 'library'], input: oneJob, output: jobSchema },
  /** Which memories it failed with, and why. */
  'jobs.failures': { windows: ['library'], input: oneJob, output: failuresSchema },
  /** Takes a job that has come to its end, or never began, out of the list. */
  'jobs.dismiss': { windows: ['import', 'library'], input: oneJob, output: nothing },
  /** How far the account has come down; `sync.changed` tells it as well. */
  'sync.read': { windows: ['library'], input: nothing, output: syncSchema },
  'draft.read': { windows: ['capture'], input: nothing, output: typedDraftSchema },
  'draft.write': { windows: ['capture'], input: typedDraftSchema, output: nothing },
  /** Text that a start or a link brought for the field, once; empty when there is none. */
  'prefill.take': { windows: ['capture'], input: nothing, output: z.string() },
  'account.read': { windows: everyWindow, input: nothing, output: accountSchema },
  'account.connect': { windows: ['settings'], input: connectSchema, output: accountSchema },
  /**
   * Answers `another-account`, which `account.connect` came back with. `same`: what waits goes there. Otherwise it stays
   * here, and the list begins empty.
   */
  'account.decide': { windows: ['settings'], input: z.object({ same: z.boolean() }), output: accountSchema },
  'account.disconnect': { windows: ['settings'], input: nothing, output: accountSchema },
  'account.startOffline': { windows: ['settings'], input: nothing, output: accountSchema },
  /** Reads the keychain again and asks Omi whether the key works. */
  'account.check': { windows: ['settings'], input: nothing, output: accountSchema },
  'settings.read': { windows: everyWindow, input: nothing, output: settingsViewSchema },
  'settings.change': { windows: ['settings'], input: settingsChangeSchema, output: settingsViewSchema },
  'hotkey.read': { windows: everyWindow, input: nothing, output: hotkeyStatusSchema },
  /** Lets the window hear the shortcut itself, while another one is recorded: until resumed, hidden, or 30 s later. */
  'hotkey.pause': { windows: ['settings'], input: nothing, output: nothing },
  'hotkey.resume': { windows: ['settings'], input: nothing, output: nothing },
  /** Answers when the shortcut was pressed, which then opens nothing, or was not within 30 s. */
  'hotkey.tryOut': { windows: ['settings'], input: nothing, output: z.enum(['arrived', 'missed', 'stopped']) },
  'tray.read': { windows: ['settings'], input: nothing, output: trayHostSchema },
  'backups.read': { windows: ['settings'], input: nothing, output: backupsSchema },
  'status.read': { windows: everyWindow, input: nothing, output: statusSchema },
  'window.open': { windows: everyWindow, input: z.enum(appWindows), output: nothing },
  /** Whether the window that asks is shown; one that was made ahead is not. */
  'window.isShown': { windows: ['library', 'settings'], input: nothing, output: z.boolean() },
  /** Hides the window that asks. */
  'window.hide': { windows: everyWindow, input: nothing, output: nothing },
  /** Makes the window that asks as high as its content, within the display; pixels. */
  'window.fit': { windows: ['capture'], input: z.object({ height: z.int().min(60).max(2000) }), output: nothing },
  /** Ends the app, in order; the answer comes first. */
  'app.quit': { windows: ['settings'], input: nothing, output: nothing },
  'links.open': { windows: everyWindow, input: z.enum(['omi-keys', 'omi-help']), output: nothing },
  'recovery.read': { windows: ['recovery'], input: nothing, output: recoverySchema },
  /** Puts a backup in the store's place, and the store aside. `started`: the app is up, and this window goes. */
  'recovery.restore': {
    windows: ['recovery'],
    input: z.object({ backup: backupSchema.shape.name }),
    output: z.object({ started: z.boolean() }),
  },
  /** Puts the store aside and begins without memories. */
  'recovery.startEmpty': { windows: ['recovery'], input: nothing, output: z.object({ started: z.boolean() }) },
  /** Opens the store again: the person may have mended what kept it shut. */
  'recovery.retry': { windows: ['recovery'], input: nothing, output: z.object({ started: z.boolean() }) },
  'recovery.quit': { windows: ['recovery'], input: nothing, output: nothing },
} as const satisfies Record<string, Call>;

export type CallName = keyof typeof calls;
export type CallInput<N extends CallName> = z.input<(typeof calls)[N]['input']>;
export type CallOutput<N extends CallName> = z.output<(typeof calls)[N]['output']>;

/** What main answers each call with; `caller` is the window that asked. */
export type Handlers = {
  readonly [N in CallName]: (
    input: z.output<(typeof calls)[N]['input']>,
    caller: WindowName,
  ) => Result<CallOutput<N>> | Promise<Result<CallOutput<N>>>;
};

/** What main answers while there is no store. */
export type RecoveryHandlers = Pick<Handlers, Extract<CallName, `recovery.${string}`>>;
/** What main answers from then on. */
export type AppHandlers = Omit<Handlers, keyof RecoveryHandlers>;
/** What main answers the calls of one subject with, as `HandlersOf<typeof memoryCalls>`. */
export type HandlersOf<Calls> = Pick<Handlers, keyof Calls & CallName>;

/** What a page sees as `window.bridge`. */
export type Bridge = {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  /** Listens until the returned function is called. */
  on<N extends EventName>(name: N, listener: EventListener<N>): () => void;
};

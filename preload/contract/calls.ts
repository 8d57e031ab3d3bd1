import { z } from 'zod';
import { accountSchema, connectSchema } from './account.ts';
import { exportedSchema, exportRequestSchema } from './export.ts';
import {
  givenSourceSchema,
  importPageSchema,
  operationSchema,
  planSchema,
  sheetRowSchema,
  sheetSchema,
  textPieceSchema,
} from './import.ts';
import { bulkActionSchema, jobSchema, moreSchema, selectionSchema } from './jobs.ts';
import { importReportSchema } from './import-report.ts';
import { duplicatesSchema } from './duplicates.ts';
import { countsSchema, foundSchema, nearSchema, placeSchema, querySchema } from './library.ts';
import { changeSchema, draftSchema, earlierTextSchema, memorySchema } from './memory.ts';
import { backupsSchema } from './backups.ts';
import type { Result } from './problem.ts';
import { backupSchema, recoverySchema } from './recovery.ts';
import { hotkeyStatusSchema, settingsChangeSchema, settingsViewSchema } from './settings.ts';
import { statisticsSchema } from './statistics.ts';
import { statusSchema } from './status.ts';
import { syncSchema } from './sync.ts';
import type { EventListener, EventName } from './events.ts';

/** The windows a person works with. */
export const appWindows = ['capture', 'library', 'import', 'settings'] as const;
/** `recovery` stands alone: it opens when the store can't be, and makes no call but its own. */
export const windowNames = [...appWindows, 'recovery'] as const;
export type WindowName = (typeof windowNames)[number];

/** A call: who may make it, what goes in, what comes out. */
type Call = { readonly windows: readonly WindowName[]; readonly input: z.ZodType; readonly output: z.ZodType };

const nothing = z.null();
const oneSheet = z.object({ sheet: z.int() });
const oneJob = z.object({ id: z.int() });
/** As many as one call may name. */
const severalIds = z.array(z.string().max(300)).min(1).max(5_000);
const everyWindow = appWindows;

/** Every question a window may ask main. No answer ever contains the key. */
export const calls = {
  'memories.capture': { windows: ['capture', 'library'], input: draftSchema, output: memorySchema },
  /** Saves several in one go: all of them, or none. */
  'memories.captureAll': {
    windows: ['capture'],
    input: z.array(draftSchema).min(1).max(50),
    output: z.array(memorySchema),
  },
  /** Those of the ids that are still there, in the order they were asked for. */
  'memories.find': {
    windows: ['capture'],
    input: z.array(z.string().max(300)).min(1).max(50),
    output: z.array(memorySchema),
  },
  /** The tags in use, the most used first. */
  'tags.known': {
    windows: ['capture', 'library', 'import'],
    input: z.object({ limit: z.int().min(1).max(1000) }),
    output: z.array(z.string()),
  },
  /** Changes what is named and nothing else; capture uses it to say something anew that is there already. */
  'memories.edit': {
    windows: ['capture', 'library'],
    input: z.object({ id: z.string(), change: changeSchema }),
    output: memorySchema,
  },
  /** Takes a memory out of the list and out of Omi; capture uses it to undo. */
  'memories.remove': { windows: ['capture', 'library'], input: z.object({ id: z.string() }), output: nothing },
  /** All of them, or none. */
  'memories.removeAll': { windows: ['library'], input: z.object({ ids: severalIds }), output: nothing },
  /** Takes a memory out of the trash. `isNew`: Omi had deleted it, and it comes back there with a new id. */
  'memories.restore': {
    windows: ['library'],
    input: z.object({ id: z.string() }),
    output: z.object({ memory: memorySchema, isNew: z.boolean() }),
  },
  /** The same for several; those that can't be restored are left out of the answer. */
  'memories.restoreAll': {
    windows: ['library'],
    input: z.object({ ids: severalIds }),
    output: z.array(z.object({ id: z.string(), isNew: z.boolean() })),
  },
  /** Gives one memory the tags of another that says the same, and deletes that one; `added` is what was new to it. */
  'memories.merge': {
    windows: ['library'],
    input: z.object({ keepId: z.string(), removeId: z.string() }),
    output: z.object({ added: z.array(z.string()) }),
  },
  /** Takes a merge back. */
  'memories.unmerge': {
    windows: ['library'],
    input: z.object({ keepId: z.string(), removeId: z.string(), added: z.array(z.string()) }),
    output: z.object({ isNew: z.boolean() }),
  },
  /** What a memory said before, newest first. To go back to one of them is an edit. */
  'memories.history': {
    windows: ['library'],
    input: z.object({ id: z.string() }),
    output: z.array(earlierTextSchema),
  },
  /** Tries again what Omi refused, as it is; what is gone there becomes a new memory. */
  'memories.sendAgain': { windows: ['library'], input: z.object({ id: z.string() }), output: nothing },
  /** Chooses between what was written here and what Omi has meanwhile, of a memory that has `theirs`. */
  'memories.settle': {
    windows: ['library'],
    input: z.object({ id: z.string(), keep: z.enum(['mine', 'theirs']) }),
    output: nothing,
  },
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
  /** Takes a job that has come to its end out of the list. */
  'jobs.dismiss': { windows: ['import', 'library'], input: oneJob, output: nothing },
  /** What importing the open sheet would do. */
  'import.plan': { windows: ['import'], input: oneSheet, output: planSchema },
  /** Makes a job of it; the sheet goes. Nothing is done before all of its rows are stored. */
  'import.start': { windows: ['import'], input: oneSheet, output: jobSchema },
  /** What became of an import, by the id of its job. */
  'import.report': { windows: ['import', 'library'], input: oneJob, output: importReportSchema },
  /** Writes what of it did not come to be in Omi into a file that the person chooses. */
  'import.rejects': { windows: ['import', 'library'], input: oneJob, output: exportedSchema },
  /** Removes exactly what it made, as a job; what was edited since stays unless `alsoEdited`. */
  'import.takeBack': {
    windows: ['import', 'library'],
    input: z.object({ id: z.int(), alsoEdited: z.boolean() }),
    output: jobSchema,
  },
  /** The memory that says nearly the same already, or null. */
  'memories.nearest': {
    windows: ['capture'],
    input: z.object({ content: z.string().max(20_000) }),
    output: nearSchema.nullable(),
  },
  /** Part of what a query finds, and how many it finds in all. */
  'library.page': {
    windows: ['library'],
    input: z.object({ query: querySchema, offset: z.int().min(0), limit: z.int().min(1).max(200) }),
    output: z.object({ rows: z.array(foundSchema), total: z.int() }),
  },
  /** The ids of a stretch of what a query finds, `to` not included: for Shift and for selecting all. */
  'library.ids': {
    windows: ['library'],
    input: z.object({ query: querySchema, from: z.int().min(0), to: z.int().min(0) }),
    output: z.array(z.string()),
  },
  /** Where a memory stands in what a query finds, counted from 0; null when it isn't there. */
  'library.indexOf': {
    windows: ['library'],
    input: z.object({ query: querySchema, id: z.string() }),
    output: z.int().nullable(),
  },
  /** Writes memories into a file; main asks where. */
  'library.export': { windows: ['library'], input: exportRequestSchema, output: exportedSchema },
  /** Pairs of memories that say the same; asking begins the look for them, and asking again tells how far it is. */
  'library.duplicates': {
    windows: ['library'],
    input: z.object({ offset: z.int().min(0), limit: z.int().min(0).max(100) }),
    output: duplicatesSchema,
  },
  /** Both of a pair are to stay, and are not offered again; `isKept` false takes that back. */
  'library.keepBoth': {
    windows: ['library'],
    input: z.object({ ids: z.tuple([z.string().max(300), z.string().max(300)]), isKept: z.boolean() }),
    output: nothing,
  },
  /** Of every group with the same words the oldest takes all tags, and the others go, as a job. */
  'library.keepOldest': { windows: ['library'], input: nothing, output: jobSchema },
  'library.statistics': { windows: ['library'], input: nothing, output: statisticsSchema },
  'library.counts': { windows: ['library'], input: nothing, output: countsSchema },
  'library.place': { windows: ['library'], input: nothing, output: placeSchema.nullable() },
  'library.keepPlace': { windows: ['library'], input: placeSchema, output: nothing },
  /** Takes a part of a long text, which `import.open` then reads. */
  'import.piece': { windows: ['import'], input: textPieceSchema, output: nothing },
  /** Reads a new source; the sheet before it goes. */
  'import.open': { windows: ['import'], input: givenSourceSchema, output: sheetSchema },
  /** The sheet that is open or was left on disk, judged anew; null when there is none. */
  'import.read': { windows: ['import'], input: nothing, output: sheetSchema.nullable() },
  /** The text of the sheet; null where it came as a file, or is too long for a field. */
  'import.text': { windows: ['import'], input: oneSheet, output: z.string().nullable() },
  'import.page': {
    windows: ['import'],
    input: importPageSchema,
    output: z.object({ rows: z.array(sheetRowSchema), total: z.int() }),
  },
  'import.do': {
    windows: ['import'],
    input: z.object({ ...oneSheet.shape, operation: operationSchema }),
    output: sheetSchema,
  },
  /** Also brings back the sheet that this one took the place of; the answer then has its id. */
  'import.undo': { windows: ['import'], input: oneSheet, output: sheetSchema },
  'import.redo': { windows: ['import'], input: oneSheet, output: sheetSchema },
  /** The sheet goes, and what is kept of it on disk. */
  'import.discard': { windows: ['import'], input: oneSheet, output: nothing },
  /** Puts the prompt for another AI on the clipboard; a window can put nothing else there. */
  'import.copyPrompt': { windows: ['import'], input: nothing, output: nothing },
  /** Asks Omi for the newest memories, at most once in two minutes. */
  'memories.refresh': { windows: ['library'], input: nothing, output: z.object({ asked: z.boolean() }) },
  /** How far the account has come down; `sync.changed` tells it as well. */
  'sync.read': { windows: ['library'], input: nothing, output: syncSchema },
  'draft.read': { windows: ['capture'], input: nothing, output: z.object({ text: z.string(), caret: z.int() }) },
  'draft.write': {
    windows: ['capture'],
    input: z.object({ text: z.string().max(200_000), caret: z.int().min(0) }),
    output: nothing,
  },
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
  'backups.read': { windows: ['settings'], input: nothing, output: backupsSchema },
  'status.read': { windows: everyWindow, input: nothing, output: statusSchema },
  'window.open': { windows: everyWindow, input: z.enum(appWindows), output: nothing },
  /** Whether the window that asks is shown; one that was made ahead is not. */
  'window.isShown': { windows: ['library'], input: nothing, output: z.boolean() },
  /** Hides the window that asks. */
  'window.hide': { windows: everyWindow, input: nothing, output: nothing },
  /** Makes the window that asks as high as its content, within the display; pixels. */
  'window.fit': { windows: ['capture'], input: z.object({ height: z.int().min(60).max(2000) }), output: nothing },
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

/** What a page sees as `window.bridge`. */
export type Bridge = {
  call<N extends CallName>(name: N, input: CallInput<N>): Promise<Result<CallOutput<N>>>;
  /** Listens until the returned function is called. */
  on<N extends EventName>(name: N, listener: EventListener<N>): () => void;
};

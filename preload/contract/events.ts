import { z } from 'zod';
import { accountSchema } from './account.ts';
import { backupsSchema } from './backups.ts';
import { exportProgressSchema } from './export.ts';
import { sheetSchema } from './import.ts';
import { jobSchema } from './jobs.ts';
import { hotkeyStatusSchema, settingsViewSchema, trayHostSchema } from './settings.ts';
import { statusSchema } from './status.ts';
import { syncSchema } from './sync.ts';

/** Everything main tells windows unasked. */
export const events = {
  /** Something in the list changed; ask again for what you show. */
  'memories.changed': z.null(),
  'status.changed': statusSchema,
  /** How far the account has come down. */
  'sync.changed': syncSchema,
  /** Every job that was not dismissed, oldest first. */
  'jobs.changed': z.array(jobSchema),
  /** To the window that exports, while it takes longer than a moment. */
  'library.exporting': exportProgressSchema,
  /** How far a source has been read, and what was counted since; ask for rows when the revision is another one. */
  'import.changed': sheetSchema,
  'account.changed': accountSchema,
  'backups.changed': backupsSchema,
  'settings.changed': settingsViewSchema,
  'hotkey.changed': hotkeyStatusSchema,
  'tray.changed': trayHostSchema,
  /** The computer is about to sleep or to stop: keep what is typed, now. */
  'draft.flush': z.null(),
  /** A start or a link brought text for the field: take it. */
  'prefill.waiting': z.null(),
  /** Somebody outside of the library wants it to go somewhere: take it. */
  'navigation.waiting': z.null(),
  /** The window was just put in front: place the caret now (page focus events can't be relied on). */
  'window.shown': z.null(),
} as const satisfies Record<string, z.ZodType>;

export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;
export type EventListener<N extends EventName> = (payload: EventPayload<N>) => void;

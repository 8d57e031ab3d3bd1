import type { Backups } from './backups.ts';

/** When the last backup was made, and what kept a newer one from being made. `whenOf` is like `today, 14:20`. */
export const backupWords = (
  { lastAt, trouble }: Backups,
  whenOf: (ms: number) => string,
): { readonly text: string; readonly trouble: string | null } => ({
  text: lastAt === null ? 'No backup yet' : `Last backup: ${whenOf(lastAt)}`,
  trouble: trouble && troubles[trouble],
});

const troubles: Readonly<Record<NonNullable<Backups['trouble']>, string>> = {
  failed: 'The next one could not be written. Inkling tries again every hour; look at the rights of this folder.',
  'no-room': 'There is too little room for the next one. Make some; Inkling tries again every hour.',
  damaged: 'The next one came out damaged and was not kept. Restart Inkling: it checks its store.',
};

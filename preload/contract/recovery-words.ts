import type { StoreFailure } from './recovery.ts';
import type { Words } from './wording.ts';

/** What a person is told when the store can't be opened: `title` says what is, `advice` what to do. */
export const recoveryWords = (failure: StoreFailure): Words => {
  switch (failure.kind) {
    case 'emptied':
      return {
        title: 'Your memories on this computer are gone.',
        advice: 'The file that held them is missing or empty. Put a backup in its place, or start anew.',
      };
    case 'damaged':
      return {
        title: 'The file with your memories is damaged.',
        advice: 'Parts of it can’t be read any more. Put a backup in its place, or start anew.',
      };
    case 'not-a-database':
      return {
        title: 'The file with your memories can’t be understood.',
        advice: 'It is damaged or belongs to another program. Put a backup in its place, or start anew.',
      };
    case 'newer':
      return {
        title: 'A newer Inkling wrote your memories.',
        advice: 'Install that version again and everything is there. A backup from before misses what came after it.',
      };
    case 'read-only':
      return {
        title: 'Inkling may not write to its file.',
        advice: 'Your memories are intact. Check the rights of the file and its folder, then try again.',
      };
    case 'disk-full':
      return { title: 'The disk is full.', advice: 'Your memories are intact. Make room, then try again.' };
    case 'busy':
      return {
        title: 'Another program is using your memories.',
        advice: 'They are intact. Close what reads or copies the file, then try again.',
      };
    case 'unreadable':
      return {
        title: 'The file with your memories can’t be opened.',
        advice: 'Check that its disk is there and that you may read it, then try again.',
      };
    case 'sqlite-too-old':
      return {
        title: 'This copy of Inkling is not complete.',
        advice: `Its SQLite ${failure.version} is too old to be safe. Your memories are intact; install Inkling again.`,
      };
  }
};

/** True where the file itself is the trouble, so that another one in its place helps. */
export const canReplaceStore = ({ kind }: StoreFailure): boolean =>
  ['emptied', 'damaged', 'not-a-database', 'newer', 'unreadable'].includes(kind);

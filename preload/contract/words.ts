import type { Account } from './account.ts';
import type { Memory, MemoryState } from './memory.ts';
import { isDamaged, problemLine, problemName } from './problem-words.ts';
import type { Tone, Words } from './wording.ts';
import type { Problem } from './problem.ts';
import type { TrayHost } from './settings.ts';
import type { Status } from './status.ts';
import type { Sync } from './sync.ts';

/** Every line that says how things stand, for windows and tray alike. Free of zod, like rules.ts. */

/** The status line, as tray and windows say it. `timeOf` renders a moment in the person's way. */
export const statusWords = (status: Status, timeOf: (ms: number) => string): { text: string; tone: Tone } => {
  const waiting = waitingWords(status);
  const behind = (what: string): string => (waiting === null ? what : `${what}, ${waiting}`);
  switch (status.kind) {
    case 'synced':
      return { text: 'Synced', tone: 'ok' };
    case 'sending':
      return { text: 'Sending…', tone: 'ok' };
    case 'waiting':
      return { text: `${waiting ?? 'Waiting'}${status.unknown > 0 ? ', checking with Omi' : ''}`, tone: 'warn' };
    case 'offline': {
      const why = status.problem && status.problem.kind !== 'offline' ? problemName(status.problem) : 'Offline';
      return { text: behind(why), tone: 'warn' };
    }
    case 'paused':
      return { text: behind('Paused'), tone: 'warn' };
    case 'no-account':
      return { text: behind('No account'), tone: 'quiet' };
    case 'key':
      return {
        text: status.problem ? problemName(status.problem) : 'Key refused',
        tone: 'bad',
      };
    case 'limited': {
      const until = status.nextAttemptAt === null ? '' : `, goes on at ${timeOf(status.nextAttemptAt)}`;
      // New memories may still go: it is the others that wait.
      const what = status.left > 0 && waiting !== null ? `${waiting}, limit reached` : 'Limit reached';
      return { text: `${what}${until}`, tone: 'warn' };
    }
    case 'attention': {
      const count = status.refused + status.notTaken;
      return { text: `${count} need${count === 1 ? 's' : ''} attention`, tone: 'bad' };
    }
    case 'storage':
      return { text: storageLine(status.problem), tone: 'bad' };
  }
};

/** How many memories wait; those that wait to be deleted are in the trash, and are told apart. Null without any. */
const waitingWords = ({ waiting, deleting }: Status): string | null => {
  const deletions = `${deleting} deletion${deleting === 1 ? '' : 's'}`;
  if (waiting === 0) return deleting === 0 ? null : `${deletions} waiting`;
  return deleting === 0 ? `${waiting} waiting` : `${waiting} waiting, ${deletions}`;
};

/** What is behind the status line, when there is more to say: the next attempt, and what Omi still takes this hour. */
export const statusDetails = (status: Status, timeOf: (ms: number) => string): string | null => {
  const parts: string[] = [];
  const isWaiting = status.waiting + status.deleting > 0;
  if (isWaiting && status.nextAttemptAt !== null && status.kind !== 'limited') {
    parts.push(`next attempt at ${timeOf(status.nextAttemptAt)}`);
  }
  const more = status.kind === 'limited' && status.left > 0 ? 'new ones may still go' : 'more';
  if (isWaiting || status.left < plentiful) parts.push(`${status.left} ${more} this hour`);
  const line = parts.join(', ');
  return line === '' ? null : `${line.charAt(0).toUpperCase()}${line.slice(1)}`;
};

/**
 * How far the account has come down, in a line. `mayAsk`: nothing is under way.
 * `countOf` renders a number in the person's way.
 */
export const syncWords = (
  sync: Sync,
  timeOf: (ms: number) => string,
  countOf: (n: number) => string,
): { text: string; tone: Tone; mayAsk: boolean } => {
  const soFar = sync.seen === 0 ? '' : `, ${countOf(sync.seen)} so far`;
  const again = sync.nextAt === null ? '' : `, again at ${timeOf(sync.nextAt)}`;
  switch (sync.phase) {
    case 'first':
      return { text: `Bringing your memories down${soFar}`, tone: 'quiet', mayAsk: false };
    case 'refreshing':
      return { text: `Looking for news in Omi${soFar}`, tone: 'quiet', mayAsk: false };
    case 'resting': {
      const why =
        sync.problem && sync.problem.kind !== 'rate-limited' ? problemName(sync.problem) : 'Reading Omi rests';
      return { text: `${why}${soFar}${again}`, tone: 'warn', mayAsk: true };
    }
    case 'idle': {
      if (sync.completeSince === null) return { text: 'Not brought down yet', tone: 'quiet', mayAsk: true };
      if (sync.unseen) return { text: unseenWords[sync.unseen], tone: 'warn', mayAsk: true };
      return { text: `Last compared with Omi: ${timeOf(sync.completeSince)}`, tone: 'quiet', mayAsk: true };
    }
  }
};

const unseenWords: Record<NonNullable<Sync['unseen']>, string> = {
  'beyond-window': 'Omi lists 5,000; older ones may be missing, and deleted ones still here',
  'cut-short': 'Omi told only a part; some may be missing',
  unreadable: 'Omi sent some that can’t be read',
};

// Below a tenth of what an hour allows, a person may want to know.
const plentiful = 50;

const storageLine = (problem: Problem | null): string => {
  if (problem?.kind === 'disk-full') return 'The disk is full';
  return isDamaged(problem) ? 'Inkling’s store is damaged, restart Inkling' : 'Inkling can’t write to its store';
};

/** The mark beside a memory that has not arrived; null for one that has. */
export const stateWords = (state: MemoryState): { text: string; tone: Tone } | null => {
  switch (state) {
    case 'synced':
      return null;
    case 'queued':
      return { text: 'waiting', tone: 'warn' };
    case 'sending':
      return { text: 'sending', tone: 'quiet' };
    case 'paused':
      return { text: 'paused', tone: 'warn' };
    case 'unknown':
      return { text: 'checking', tone: 'warn' };
    case 'refused':
      return { text: 'needs attention', tone: 'bad' };
  }
};

/** The mark beside a memory in the trash that Omi may still have; null for one that it has no more. */
export const deletionWords = (state: MemoryState): { text: string; tone: Tone } | null => {
  switch (state) {
    case 'queued':
      return { text: 'deletion waiting', tone: 'warn' };
    case 'paused':
      return { text: 'deletion paused', tone: 'warn' };
    case 'sending':
      return { text: 'deleting', tone: 'quiet' };
    case 'synced':
    case 'unknown':
    case 'refused':
      return stateWords(state);
  }
};

/** Whether Omi has a memory as it is here; of one in the trash, whether it has it at all. */
export const inOmiWords = ({ state, pending }: Pick<Memory, 'state' | 'pending'>, isTrash: boolean): string => {
  const words = (isTrash ? deletionWords : stateWords)(state);
  if (isTrash && words) return `${state === 'unknown' ? 'Not known' : 'Still'}: ${words.text}`;
  if (isTrash) return 'No';
  if (state === 'refused' && pending === 'delete') return 'Yes: it was not deleted';
  return words ? `Not yet as it is here: ${words.text}` : 'Yes, as it is here';
};

/** After Undo, of what was in Omi before it was saved here, or may have been. */
export const stayingWords: Readonly<Record<'before' | 'unsure', { title: string; advice: string }>> = {
  before: { title: 'It was in Omi before.', advice: 'It stays there, as it was.' },
  unsure: { title: 'It may have been in Omi before.', advice: 'It stays there, as it was.' },
};

/** When not even a window can be shown: a dialog of the system says it. */
export const startFailedWords: Words = {
  title: 'Inkling could not start.',
  advice: 'What you saved is still there. Start it again; if that does not help, restart the computer.',
};

/** What the switch does that holds everything back, in the tray and in Settings. */
export const pauseWords = (isPaused: boolean): string => (isPaused ? 'Go on sending' : 'Pause sending');

/** Where Inkling is when its windows are closed. `keys`: those that open capture, when they are ours. */
export const trayWords = (host: TrayHost, keys: string | null): string => {
  switch (host) {
    case 'there':
      return 'Inkling runs on in the tray when its windows are closed.';
    case 'none':
      return `Your desktop shows no tray. Inkling stays in your dash${keys === null ? '' : `; ${keys} captures`}.`;
    case 'unknown':
      return 'Inkling runs on in the tray when its windows are closed. If your desktop shows no tray, start Inkling again to open it.';
  }
};

/** What stands beside the key field. */
export const accountWords = (account: Account): { text: string; tone: Tone } => {
  if (account.problem) return problemLine(account.problem);
  switch (account.keyState) {
    case 'ready':
      return { text: 'Works', tone: 'ok' };
    case 'session-only':
      return { text: 'Works, until Inkling quits', tone: 'ok' };
    case 'none':
      return { text: 'Not connected', tone: 'quiet' };
    case 'locked':
      return { text: 'Keychain locked', tone: 'warn' };
    case 'waiting':
      return { text: 'Waiting for the keychain', tone: 'warn' };
    case 'unavailable':
      return { text: 'No keychain', tone: 'warn' };
    case 'rejected':
      return { text: 'Key refused', tone: 'bad' };
  }
};

import { isDamaged, problemName } from './problem-words.ts';
import type { Problem } from './problem.ts';
import type { Status } from './status.ts';
import type { Tone } from './wording.ts';

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

// Below a tenth of what an hour allows, a person may want to know.
const plentiful = 50;

const storageLine = (problem: Problem | null): string => {
  if (problem?.kind === 'disk-full') return 'The disk is full';
  return isDamaged(problem) ? 'Inkling’s store is damaged, restart Inkling' : 'Inkling can’t write to its store';
};

/** What the switch does that holds everything back, in the tray and in Settings. */
export const pauseWords = (isPaused: boolean): string => (isPaused ? 'Go on sending' : 'Pause sending');

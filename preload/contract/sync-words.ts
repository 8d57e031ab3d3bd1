import { problemName } from './problem-words.ts';
import type { Sync } from './sync.ts';
import type { Tone } from './wording.ts';

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

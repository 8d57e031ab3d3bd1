import type { Plan } from './import-plan.ts';
import { timeLeft } from './job-words.ts';

/** What is about to be sent, in sentences. Free of zod, like rules.ts. */

const digits = new Intl.NumberFormat('en');

/** How long something takes, in a few words; seconds while they can be counted. */
export const takesWords = (ms: number): string =>
  ms < 90_000 ? `about ${Math.max(1, Math.ceil(ms / 1000))} s` : timeLeft(ms);

/** What is sent, how, and how long that takes: "1,131 new, 46 requests, about 2 h at Omi’s pace". */
export const planWords = ({ creates, changes, deletes, requests, takesMs }: Plan): string => {
  const sent = creates + changes + deletes;
  if (sent === 0) return 'Nothing to send';
  const count = requests.batches + requests.singles + requests.reads;
  const parts = [
    counted(creates, 'new'),
    counted(changes, 'changed'),
    counted(deletes, 'to delete'),
    `${digits.format(count)} request${count === 1 ? '' : 's'}`,
    takesMs === null
      ? 'sent once Omi can be reached'
      : `${takesWords(takesMs)}${takesMs < 90_000 ? '' : ' at Omi’s pace'}`,
  ];
  return parts.filter((part) => part !== '').join(', ');
};

/** Said while the rows go over to the job that sends them. */
export const gettingReadyWords = 'Getting ready. Nothing can be changed for a moment.';

/** What is not sent, and why; empty when everything is. */
export const skippedWords = ({ skipped }: Plan): string => {
  const { known, twice, tooLong, empty, malformed, leftOut } = skipped;
  const count = known + twice + tooLong + empty + malformed + leftOut;
  const reasons = [
    counted(known, 'already in Omi'),
    counted(twice, 'twice here'),
    counted(tooLong, 'too long'),
    counted(malformed, 'not readable'),
    counted(empty, 'empty'),
    counted(leftOut, 'left out'),
  ].filter((part) => part !== '');
  if (count === 0) return '';
  return reasons.length === 1
    ? `${reasons[0] ?? ''}: skipped`
    : `${digits.format(count)} skipped: ${reasons.join(', ')}`;
};

const counted = (count: number, what: string): string => (count === 0 ? '' : `${digits.format(count)} ${what}`);

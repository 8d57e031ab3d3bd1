import type { ImportReport } from './import-report.ts';
import { paceWords } from './job-words.ts';
import type { Action, Job } from './jobs.ts';
import { takesWords } from './plan-words.ts';
import { problemWords } from './problem-words.ts';
import type { Tone } from './wording.ts';
import { tagsLimit } from './rules.ts';

/** What is becoming of an import, and what became of it. Free of zod, like rules.ts. */

const digits = new Intl.NumberFormat('en');

/** An import, or the undoing of one. */
type ImportAction = Extract<Action, { kind: 'import' | 'undo-import' }>;
export type ImportJob = Job & { readonly action: ImportAction };

export const isImport = (job: Job): job is ImportJob =>
  job.action.kind === 'import' || job.action.kind === 'undo-import';

/**
 * How far it has come, in a line: "Sending 702 of 1,131, 18 requests left, goes on at 14:20, about 60 min". `now` is
 * milliseconds since 1970; `timeOf` renders a moment in the person's way.
 */
export const importLine = (job: ImportJob, now: number, timeOf: (ms: number) => string): string => {
  const isBack = job.action.kind === 'undo-import';
  const sent = job.total - job.waiting;
  const so = `${digits.format(sent)} of ${digits.format(job.total)}`;
  const failed = job.failed > 0 ? `, ${digits.format(job.failed)} failed` : '';
  switch (job.state) {
    case 'collecting':
      return isBack ? 'Getting ready to undo' : 'Getting ready';
    case 'running': {
      const takes = job.endsAt === null ? 'waiting' : takesWords(Math.max(0, job.endsAt - now));
      const left = job.endsAt === null ? `, ${takes}` : `, ${paceWords(job, timeOf)}, ${takes}`;
      return `${isBack ? 'Undoing' : 'Sending'} ${so}${left}${failed}`;
    }
    case 'paused':
      return `Paused at ${so}${failed}`;
    case 'stopping':
      return `Stopping, ${so} done`;
    case 'stopped':
      return `Stopped, ${digits.format(job.done)} done${failed}`;
    case 'finished':
      return `${isBack ? 'Undone' : 'Sent'}: ${digits.format(job.done)}${failed}`;
  }
};

/** One line of a report. */
export type Finding = { readonly text: string; readonly tone: Tone };

/** What is asked before the rest of an import, or of the undoing of one, is stopped. */
export const stopWords = ({
  action,
}: Pick<ImportJob, 'action'>): { readonly title: string; readonly advice: string } => {
  if (action.kind === 'undo-import')
    return {
      title: 'Stop undoing?',
      advice: 'What was removed or put back in Omi stays so. The rest stays in Omi, and is in the list again.',
    };
  const isAllNew = action.changes + action.deletes === 0;
  return {
    title: 'Stop the rest?',
    advice: isAllNew
      ? 'What was sent stays in Omi. What was not is taken out of the list.'
      : 'What was sent stays in Omi. Of what was not, new memories are taken out of the list, and the others are as they were.',
  };
};

/** What the report says of all rows together. `timeOf` renders a moment in the person's way. */
export const reportTitle = (report: ImportReport, timeOf: (ms: number) => string): Finding => {
  if (report.state !== 'sending' && isNothingSent(report)) return { text: 'Nothing was sent', tone: 'quiet' };
  switch (report.state) {
    // Also while it is paused, or nothing can be sent.
    case 'sending':
      return { text: 'Not everything is sent yet', tone: 'quiet' };
    case 'checking':
      return { text: 'Looking at Omi for what landed', tone: 'quiet' };
    case 'not-checkable':
      return { text: 'What landed could not be looked at', tone: 'warn' };
    case 'checked': {
      const when = report.checkedAt === null ? '' : ` at ${timeOf(report.checkedAt)}`;
      const isWhole = report.refused.rows + report.missing + report.different.rows === 0;
      // What was deleted since, or undone, was there only then.
      const is = report.removed > 0 || report.back !== null ? 'was' : 'is';
      const whole = report.deleted > 0 ? `all that was sent ${is} as planned` : `everything that was sent ${is} there`;
      return isWhole
        ? { text: `Compared with Omi${when}: ${whole}`, tone: 'ok' }
        : { text: `Compared with Omi${when}: not everything is as planned`, tone: 'warn' };
    }
  }
};

/** All that was to be sent was withdrawn before. */
const isNothingSent = ({ withdrawn, planned, refused }: ImportReport): boolean =>
  withdrawn > 0 && refused.rows === 0 && withdrawn === planned.creates + planned.changes + planned.deletes;

/** What became of the rows, every one of them counted once; what is none is not named. */
export const reportFindings = (report: ImportReport): readonly Finding[] => {
  const { exact, different, before, waiting, refused, withdrawn, removed, missing, unsure, left, skipped, state } =
    report;
  const isChecked = state === 'checked';
  return [
    ...counted(exact, isChecked ? '{is|are} in Omi as planned' : '{has|have} arrived', 'ok'),
    ...counted(report.deleted, '{was|were} deleted as planned', 'ok'),
    ...counted(different.rows, `{is|are} in Omi with other ${fieldsOf(report)}`, 'warn'),
    ...counted(before, '{was|were} in Omi before; this import neither made nor changed {it|them}', 'quiet'),
    ...counted(waiting, '{waits|wait} to be sent', 'quiet'),
    ...counted(refused.rows, '{was|were} refused and {is|are} kept here', 'bad'),
    ...refused.reasons.map(({ problem, rows }): Finding => {
      const { title, advice } = problemWords(problem);
      return { text: `${digits.format(rows)}: ${title} ${advice}`, tone: 'bad' };
    }),
    ...counted(missing, '{was|were} sent and {is|are} not in Omi', 'bad'),
    ...counted(withdrawn, '{was|were} never sent', 'quiet'),
    ...counted(removed, '{was|were} sent, and deleted since', 'quiet'),
    ...counted(report.returned, '{was|were} deleted, and {is|are} back since', 'quiet'),
    ...counted(left.tooLong, '{was|were} too long and not imported', 'warn'),
    ...counted(left.malformed, 'could not be read and were not imported', 'warn'),
    ...counted(left.leftOut, '{was|were} left out', 'quiet'),
    ...counted(left.passedOver, '{was|were} passed over: headings, talk and the like', 'quiet'),
    ...counted(report.lessTags, `came without some of {its|their} tags: a memory takes ${tagsLimit}`, 'warn'),
    ...counted(skipped.known, '{was|were} skipped: already in Omi', 'quiet'),
    ...counted(skipped.twice, '{was|were} skipped: twice in the text', 'quiet'),
    ...counted(skipped.empty, '{was|were} skipped: empty', 'quiet'),
    ...counted(
      unsure,
      'of those in Omi may have been there before; {it counts|they count} as not from this import',
      'warn',
    ),
  ];
};

/** How many rows are not in Omi though somebody may want them there; they can be saved as a table. */
export const rejectedRows = ({ refused, missing, withdrawn, left, lessTags }: ImportReport): number =>
  refused.rows + missing + withdrawn + left.tooLong + left.malformed + left.leftOut + left.passedOver + lessTags;

/** What undoing has come to; nothing while nobody asked for it. */
export const backFindings = ({ back }: ImportReport): readonly Finding[] => {
  if (!back) return [];
  const { removed, restored, nothing, waiting, kept } = back;
  return [
    ...counted(removed, '{was|were} removed again', 'ok'),
    ...counted(restored, '{was|were} put back as {it was|they were}', 'ok'),
    ...counted(nothing, '{was|were} gone before the import: nothing to put back', 'quiet'),
    ...counted(waiting, '{waits|wait} to be removed or put back', 'quiet'),
    ...counted(kept.edited, '{stays|stay}, since you edited {it|them}', 'quiet'),
    ...counted(kept.before, '{stays|stay}, since {it was|they were} in Omi before', 'quiet'),
    ...counted(kept.unsure, '{stays|stay}, since {it|they} may have been in Omi before', 'quiet'),
    ...counted(kept.failed, 'could not be taken back', 'bad'),
  ];
};

/** How many rows stayed when it was undone, and may go after all. */
export const mayGoBack = ({ back }: ImportReport): number =>
  back ? back.waiting + back.kept.edited + back.kept.failed : 0;

const fieldsOf = ({ different }: ImportReport): string =>
  Object.entries(different.fields)
    .filter(([, rows]) => rows > 0)
    .map(([field, rows]) => `${field} (${digits.format(rows)})`)
    .join(', ');

/** `what` goes on behind the number; of `{one|many}` it takes what fits. */
const counted = (rows: number, what: string, tone: Tone): readonly Finding[] =>
  rows === 0
    ? []
    : [{ text: `${digits.format(rows)} ${what.replace(/\{(.*?)\|(.*?)\}/g, rows === 1 ? '$1' : '$2')}`, tone }];

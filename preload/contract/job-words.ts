import type { Action, Job } from './jobs.ts';

/** Sentences about jobs. Free of zod, like rules.ts. */
type JobWords = { readonly title: string; readonly details: string; readonly failed: string };

const digits = new Intl.NumberFormat('en');

/**
 * What a job does, how far it has come, and how much of it failed; empty where nothing did. `now` is milliseconds since 1970; `timeOf` renders a moment in the person's
 * way.
 */
export const jobWords = (job: Job, now: number, timeOf: (ms: number) => string): JobWords => {
  const parts = [stateWords(job, now, timeOf), count(job.undone, 'taken back')];
  return {
    title: `${doing(job.action, digits.format(job.total))}:`,
    details: parts.filter((part) => part !== '').join(', '),
    failed: count(job.failed, 'failed'),
  };
};

const stateWords = (job: Job, now: number, timeOf: (ms: number) => string): string => {
  const done = `${digits.format(job.done)} done`;
  switch (job.state) {
    case 'collecting':
      return 'getting ready';
    case 'running': {
      if (job.endsAt === null) return `${done}, waiting`;
      const pace = `${digits.format(job.perHour)} an hour`;
      return `${done}, ${pace}, ${paceWords(job, timeOf)}: ${timeLeft(job.endsAt - now)}`;
    }
    case 'paused':
      return `paused, ${done}`;
    case 'stopping':
      return `stopping, ${done}`;
    case 'stopped':
      return `stopped, ${done}`;
    case 'finished':
      return done;
  }
};

/** How many requests are left, and when they go on where Omi takes none now: "18 requests left, goes on at 14:20". */
export const paceWords = (
  { requests, goesOnAt }: Pick<Job, 'requests' | 'goesOnAt'>,
  timeOf: (ms: number) => string,
): string => {
  const left = `${digits.format(requests)} ${requests === 1 ? 'request' : 'requests'} left`;
  return goesOnAt === null ? left : `${left}, goes on at ${timeOf(goesOnAt)}`;
};

const count = (number: number, what: string): string => (number > 0 ? `${digits.format(number)} ${what}` : '');

const doing = (action: Action, number: string): string => {
  switch (action.kind) {
    case 'tag':
      return `Tagging ${number} with #${action.tag}`;
    case 'untag':
      return `Taking #${action.tag} off ${number}`;
    case 'set-category':
      return `Moving ${number} to ${action.category}`;
    case 'set-visibility':
      return `Making ${number} ${action.visibility}`;
    case 'delete':
      return `Deleting ${number}`;
    case 'restore':
      return `Restoring ${number}`;
    case 'import':
      return `Importing ${number} from ${action.name}`;
    case 'undo-import':
      return `Taking an import of ${number} back`;
    case 'keep-oldest':
      return `Merging ${number} that say the same`;
  }
};

const minute = 60_000;
const hour = 60 * minute;

/** How much longer something takes, in a few words. */
export const timeLeft = (ms: number): string => {
  if (ms < 2 * minute) return 'a minute or two';
  if (ms < 90 * minute) return `about ${Math.round(ms / minute)} min`;
  if (ms < 48 * hour) return `about ${Math.round(ms / hour)} h`;
  return `about ${Math.round(ms / (24 * hour))} days`;
};

/** What the dialog says that asks where the rows are to be saved that an import could not bring to Omi. */
export const rejectsDialogWords = {
  title: 'Save what was not imported',
  name: 'not-imported',
  kind: 'CSV table',
  extension: 'csv',
} as const;

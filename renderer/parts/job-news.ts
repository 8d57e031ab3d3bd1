import { jobWords } from '../../preload/contract/job-words.ts';
import type { Job } from '../../preload/contract/jobs.ts';
import { clockTime } from './times.ts';

/** What is to be said aloud when jobs change: that one began, came to an end, or began to fail. Null: nothing. */
export const jobNews = (before: readonly Job[], jobs: readonly Job[], now: number): string | null => {
  const news = jobs.filter((job) =>
    isNews(
      before.find(({ id }) => id === job.id),
      job,
    ),
  );
  if (news.length === 0) return null;
  return news
    .map((job) => {
      const { title, details, failed } = jobWords(job, now, clockTime);
      return `${title} ${[details, failed].filter((part) => part !== '').join(', ')}`;
    })
    .join('. ');
};

const isNews = (before: Job | undefined, job: Job): boolean => {
  if (!before || (before.failed === 0 && job.failed > 0)) return true;
  return before.state !== job.state && ['paused', 'stopped', 'finished'].includes(job.state);
};

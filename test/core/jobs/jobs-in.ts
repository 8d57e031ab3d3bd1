import type { BulkAction, Job } from '../../../preload/contract/jobs.ts';
import { valueOf } from '../import/planned.ts';
import type { Harness } from '../harness.ts';

export const hour = 3_610_000;
export const tagged: BulkAction = { kind: 'tag', tag: 'x' };

/** What tests of jobs do with the open harness, and what they look at. */
export const jobsIn = (open: () => Harness) => {
  const jobs = (): Job[] => valueOf(open().core.jobs.read());
  const listed = () => open().core.memories.latest(10_000, 0);
  return {
    /** Memories that were in Omi all along; answers their ids. */
    settled: async (count: number, fields = {}): Promise<string[]> => {
      for (let n = 0; n < count; n += 1) {
        open().omi.put({ content: `fact ${n}`, category: 'manual', tags: ['old'], visibility: 'private', ...fields });
      }
      await open().core.mirror.refresh();
      await open().clock.settle();
      return listed().map(({ id }) => id);
    },
    /** Begins a job and lets the first slices of it happen; answers its id. */
    start: async (action: BulkAction, ids: readonly string[]): Promise<number> => {
      const job = valueOf(await open().core.jobs.start(action, { ids: [...ids], hasMore: false }));
      for (let n = 0; n < 5; n += 1) await open().clock.settle();
      return job.id;
    },
    jobs,
    /** The oldest. */
    job: (): Job | undefined => jobs()[0],
    /** How many have a tag in Omi, and here. */
    there: (tag: string): number => [...open().omi.rows.values()].filter(({ tags }) => tags.includes(tag)).length,
    here: (tag: string): number => listed().filter(({ tags }) => tags.includes(tag)).length,
    writes: (): string[] =>
      open()
        .omi.calls.map(({ kind }) => kind)
        .filter((kind) => ['create', 'batch', 'update', 'remove'].includes(kind)),
  };
};

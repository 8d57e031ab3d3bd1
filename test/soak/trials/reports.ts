import type { Page } from 'playwright';
import { setTimeout as wait } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { Bridge } from '../../../preload/contract/calls.ts';
import type { ImportReport } from '../../../preload/contract/import-report.ts';
import type { DrivenApp } from '../../../scripts/drive/app.ts';
import { patienceMs } from './truth.ts';
import type { Paste } from './pastes.ts';

/** What the window says of each import and what is not so. */
export const falseReports = async (app: DrivenApp, pastes: readonly Paste[]): Promise<readonly string[]> => {
  const library = await app.page('library');
  const planned = pastes.filter(({ facts }) => facts.length > 0);
  const jobs = await importJobs(library);
  if (jobs.length !== planned.length) return [`${jobs.length} imports for ${planned.length} pastes`];
  const told = await Promise.all(jobs.map((job) => lastReport(library, job)));
  return told.flatMap((report, index) => {
    const paste = planned[index];
    const rows = paste?.facts.length ?? 0;
    const isSent = report.state === 'checked' && report.planned.creates === rows && report.exact === rows;
    const { known, twice } = report.skipped;
    const isAccounted = isDeepStrictEqual({ tooLong: report.left.tooLong, known, twice }, paste?.unsent);
    return isSent && isAccounted ? [] : [`${paste?.name ?? ''}: ${JSON.stringify(report)}`];
  });
};

const importJobs = (library: Page): Promise<number[]> =>
  library.evaluate(async () => {
    const page: typeof globalThis & { bridge?: Bridge } = globalThis;
    const jobs = await page.bridge?.call('jobs.read', null);
    return jobs?.ok ? jobs.value.flatMap(({ id, action }) => (action.kind === 'import' ? [id] : [])) : [];
  });

/** What is said once the account was looked at, or what was said last. */
const lastReport = async (library: Page, job: number): Promise<ImportReport> => {
  const read = async (): Promise<ImportReport> => {
    const report = await library.evaluate((id) => {
      const page: typeof globalThis & { bridge?: Bridge } = globalThis;
      return page.bridge?.call('import.report', { id });
    }, job);
    if (!report?.ok) throw new Error(`The report of import ${job} answered: ${report?.problem.kind ?? 'nothing'}`);
    return report.value;
  };
  let report = await read();
  for (const end = performance.now() + patienceMs; performance.now() < end && isUnderWay(report);) {
    await wait(2_000);
    report = await read();
  }
  return report;
};

const isUnderWay = ({ state }: ImportReport): boolean => state === 'sending' || state === 'checking';

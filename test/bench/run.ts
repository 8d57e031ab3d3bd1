import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/build.mjs';
import { findElectron } from '../../scripts/electron-path.mjs';
import { desktopPackages, openDesktop } from '../../scripts/lib/desktop.mjs';
import { inRoot } from '../../scripts/lib/paths.mjs';
import { onSignal } from '../../scripts/lib/processes.mjs';
import { fail, reasonOf, say } from '../../scripts/lib/say.mjs';
import { ensureSystem } from '../../scripts/system.mjs';
import type { Bench, Measured } from './bench.ts';
import { benches } from './benches.ts';
import { reportOf, tableHead, tableRows, type Report } from './report.ts';

/**
 * `npm run bench [-- NAME... --json FILE]`: measures what is named, or everything, and says for each whether it keeps its
 * budget. Missing one is no error; a bench that could not be run is, and so is a name that is not known.
 */
const main = async (args: string[]): Promise<void> => {
  const { names, json } = readArguments(args);
  const chosen = benches.filter(({ name }) => names.length === 0 || names.includes(name));
  const desktop = chosen.some(({ needs }) => needs === 'desktop') ? await prepareDesktop() : null;

  const reports: Record<string, Report> = {};
  say(tableHead);
  for (const bench of chosen) {
    try {
      const measured = await inFolder((folder) => measure(bench, folder, desktop));
      for (const row of tableRows(bench, measured)) say(row);
      reports[bench.name] = reportOf(bench, measured);
    } catch (error) {
      say(`${bench.name} could not be measured: ${reasonOf(error)}`);
      process.exitCode = 1;
    }
  }
  await desktop?.close();
  if (json !== null) await writeFile(json, `${JSON.stringify(reports, null, 2)}\n`);
};

const readArguments = (args: string[]): { names: readonly string[]; json: string | null } => {
  const known = benches.map(({ name }) => name);
  try {
    const { values, positionals } = parseArgs({ args, options: { json: { type: 'string' } }, allowPositionals: true });
    const unknown = positionals.find((name) => !known.includes(name));
    if (unknown !== undefined) fail(`There is no bench called ${unknown}. There are ${known.join(', ')}.`);
    return { names: positionals, json: values.json ?? null };
  } catch {
    return fail(`Usage: npm run bench -- [NAME...] [--json FILE], where the names are ${known.join(', ')}.`);
  }
};

type Desktop = Awaited<ReturnType<typeof openDesktop>> & { readonly electron: string };

/** The built app and an invisible desktop for it. */
const prepareDesktop = async (): Promise<Desktop> => {
  if (process.platform !== 'linux') fail('The app is measured with real keys on an invisible display: only on Linux.');
  if (!(await ensureSystem(['chromium', ...desktopPackages]))) process.exit(1);
  const { path: electron, line } = await findElectron({ download: true });
  say(line);
  await ensureBuilt();
  return { ...(await openDesktop()), electron };
};

const measure = (bench: Bench, folder: string, desktop: Desktop | null): Promise<Measured> => {
  if (bench.needs === 'folder') return inTime(bench.run(folder));
  if (!desktop) throw new Error('There is no desktop to run it on.');
  return inTime(bench.run({ ...desktop, folder }));
};

/** What hangs is an error, so that the others are still measured; whatever it started ends with this process. */
const inTime = async (work: Promise<Measured>): Promise<Measured> => {
  const late = wait(180_000, null, { ref: false }).then(() => {
    throw new Error('It took longer than three minutes.');
  });
  return Promise.race([work, late]);
};

/** Measures in a folder of its own on the disk the repository is on: the system's temporary folder may be in memory. */
const inFolder = async <T>(work: (folder: string) => Promise<T>): Promise<T> => {
  await mkdir(inRoot('out'), { recursive: true });
  const folder = await mkdtemp(path.join(inRoot('out'), 'bench-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true, maxRetries: 5 });
  onSignal(remove);
  try {
    return await work(folder);
  } finally {
    await remove();
  }
};

await main(process.argv.slice(2)).catch((error: unknown) => fail(reasonOf(error)));
process.exit();

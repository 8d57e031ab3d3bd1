import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createBackups } from '../../../main/core/store/backup.ts';
import { isSound } from '../../../main/core/store/database.ts';
import { held, open, usePlace } from './place.ts';

const place = usePlace();
const child = path.join(import.meta.dirname, 'full-disk-child.ts');

const mounted: string[] = [];
afterEach(() => {
  for (const folder of mounted.splice(0)) execFileSync('umount', ['--lazy', folder]);
});

/** A disk of two megabytes; `grow` makes room on it. Only root may mount one. */
const mountSmallDisk = (): { grow: () => void } => {
  const folder = path.dirname(place.file);
  mkdirSync(folder, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', folder]);
  mounted.push(folder);
  return { grow: () => void execFileSync('mount', ['-o', 'remount,size=16m', folder]) };
};
const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

/** Files may grow to 1 MB; a write beyond that fails as on a broken disk. */
const underLimit = `trap '' XFSZ; ulimit -f 2000; exec "$@"`;

const run = (job: string, shell: string): unknown =>
  JSON.parse(
    execFileSync('bash', ['-c', shell, 'bash', process.execPath, child, job, place.file], { encoding: 'utf8' }),
  );

const disks = [
  { kind: 'full', problem: { kind: 'disk-full' }, shell: 'exec "$@"', make: mountSmallDisk, isHere: mayMount },
  {
    kind: 'failing',
    problem: { kind: 'storage-failed', code: 10 },
    shell: underLimit,
    make: () => ({ grow: () => undefined }),
    isHere: process.platform !== 'win32',
  },
];

describe.each(disks.filter(({ isHere }) => isHere))('a $kind disk', ({ problem, shell, make }) => {
  it.each(['insert', 'checkpoint'])(
    'at %s leaves everything that was saved, and nothing by halves (fault 23)',
    (job) => {
      const disk = make();
      const report = run(job, shell);
      expect(report).toMatchObject({ at: job, refused: problem });
      const { saved } = z.object({ saved: z.int() }).parse(report);
      expect(saved).toBeGreaterThan(10);
      expect(report).toMatchObject({ readable: saved, entries: saved });

      // The next start, with room again.
      disk.grow();
      const database = open(place.file);
      expect(isSound(database)).toBe(true);
      expect(held(database)).toHaveLength(saved);
      database.exec(`INSERT INTO window_bounds VALUES ('w', 1, 1, 1, 1); PRAGMA wal_checkpoint(TRUNCATE)`);
      database.close();
    },
  );
});

it.runIf(mayMount)('never fills a disk with backups', async () => {
  const disk = mountSmallDisk();
  const database = open(place.file);
  const folder = path.join(path.dirname(place.file), 'backups');
  const backups = createBackups({ ...place, database, folder, doubt: () => undefined, changed: () => undefined });
  const { bavail, bsize } = statfsSync(path.dirname(place.file));
  writeFileSync(path.join(path.dirname(place.file), 'ballast'), Buffer.alloc(bavail * bsize - 65_536));
  expect(await backups.makeIfDue()).toEqual({ kind: 'no-room' });
  disk.grow();
  expect((await backups.makeIfDue()).kind).toBe('made');
  database.close();
});

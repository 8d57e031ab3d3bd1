import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, it, vi } from 'vitest';
import { createBackups } from '../../../main/core/store/backup.ts';
import { checkInThread, type CheckCopy } from '../../../main/core/store/check-thread.ts';
import { open, put, usePlace } from './place.ts';

const place = usePlace();
const program = new URL('../../../main/core/store/check-worker.ts', import.meta.url);
const inThread = checkInThread((workerData) => new Worker(program, { workerData }));

const setUp = (checkCopy: CheckCopy) => {
  const database = open(place.file);
  put(database, 'I drink green tea.');
  const doubt = vi.fn();
  const changed = (): void => undefined;
  const backups = createBackups({ ...place, database, folder: place.backupFolder, checkCopy, doubt, changed });
  return { database, backups, doubt };
};

it('checks a copy in a thread, which finds damage too', async () => {
  const { database, backups, doubt } = setUp(inThread);
  expect((await backups.makeIfDue()).kind).toBe('made');
  expect(doubt).not.toHaveBeenCalled();
  const [name = ''] = readdirSync(place.backupFolder);
  const broken = path.join(place.backupFolder, 'broken.db');
  const bytes = readFileSync(path.join(place.backupFolder, name));
  writeFileSync(broken, bytes.fill(0x5a, 8_192, bytes.length / 2));
  expect(await inThread(broken).good).toBe(false);
  writeFileSync(broken, 'This is no database.'.repeat(100));
  expect(await inThread(broken).good).toBe(false);
  database.close();
});

it('says that the check could not be made where the thread ends without an answer', async () => {
  const { database, backups } = setUp(() => {
    const check = inThread(place.file);
    check.end();
    return check;
  });
  expect((await backups.makeIfDue()).kind).toBe('failed');
  expect(readdirSync(place.backupFolder)).toEqual([]);
  database.close();
});

it('ends a check that is under way when it is stopped, and leaves no copy', async () => {
  let begin = (): void => undefined;
  const begun = new Promise<void>((resolve) => (begin = resolve));
  const { database, backups } = setUp(() => {
    let end = (): void => undefined;
    const good = new Promise<boolean>((_resolve, reject) => (end = () => reject(new Error('ended'))));
    begin();
    return { good, end };
  });
  const made = backups.makeIfDue();
  await begun;
  await backups.stop();
  expect(await made).toEqual({ kind: 'stopped' });
  expect(readdirSync(place.backupFolder)).toEqual([]);
  database.close();
});

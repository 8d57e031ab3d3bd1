import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createAnnouncer } from '../../main/announcer.ts';
import { openHarness, type Harness } from '../core/harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(async () => {
  await harness.close();
});

const open = () => {
  const said: string[] = [];
  const announce = createAnnouncer<string>((page, name) => said.push(`${page}: ${name}`));
  const { status, account, mirror, jobs } = harness.core;
  const backups = { state: () => ({ folder: '', lastAt: null, trouble: null }) };
  const refreshTray = vi.fn();
  const core = { status, account, mirror, jobs, backups };
  announce.connect({ core, pages: () => ['library'], refreshTray });
  /** What was said since the last time. */
  const heard = async (): Promise<string[]> => {
    await harness.clock.settle();
    return said.splice(0);
  };
  return { announce, core, refreshTray, heard };
};
const all = ['status', 'account', 'sync', 'backups', 'memories'].map((what) => `library: ${what}.changed`);

it('tells many changes of one turn once, and of each thing only what is new', async () => {
  const { announce, refreshTray, heard } = open();
  announce.changed();
  announce.changed();
  expect(await heard()).toEqual(all);
  expect(refreshTray).toHaveBeenCalledTimes(1);
  announce.changed();
  expect(await heard()).toEqual(['library: memories.changed']);
  await harness.core.account.disconnect();
  announce.changed();
  expect(await heard()).toEqual(all.filter((event) => !/sync|backups/.test(event)));
});

it('tells nothing while the store can’t be read, and all of it after', async () => {
  const { announce, core, heard } = open();
  const failure = Object.assign(new Error('database disk image is malformed'), {
    code: 'ERR_SQLITE_ERROR',
    errcode: 11,
  });
  const told = vi.spyOn(console, 'error').mockReturnValue();
  core.status = () => {
    throw failure;
  };
  announce.changed();
  expect(await heard()).toEqual([]);
  expect(told).toHaveBeenCalledTimes(1);
  told.mockRestore();
  core.status = harness.core.status;
  announce.changed();
  expect(await heard()).toEqual(all);
});

it('tells nobody once the store is about to close', async () => {
  const { announce, heard } = open();
  announce.changed();
  announce.end();
  announce.changed();
  expect(await heard()).toEqual([]);
});

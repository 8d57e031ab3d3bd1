import { expect, it } from 'vitest';
import { troubleOf } from '../../scripts/lib/electron-sandbox.mjs';

const setUp = { uid: 0, mode: 0o104755 };
const fromNpm = { uid: 1000, mode: 0o100755 };
const helper = '/home/me/inkling/node_modules/electron/dist/chrome-sandbox';
const ubuntu = { helper, isRoot: false, isRestricted: true, found: fromNpm };

it('names the command where the system keeps Electron from making its sandbox', () => {
  expect(troubleOf(ubuntu)).toContain(`sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
  expect(troubleOf(ubuntu)).not.toContain('\n');
  expect(troubleOf({ ...ubuntu, helper: "/home/o'me/chrome-sandbox" })).toContain(String.raw`'/home/o'\''me/`);
});

it.each([
  ['is not there', null],
  ['is root’s but not set up', { uid: 0, mode: 0o100755 }],
  ['is set up but not root’s', { uid: 1000, mode: 0o104755 }],
])('says so where the helper %s', (_, found) => {
  expect(troubleOf({ ...ubuntu, found })).not.toBeNull();
});

it.each([
  ['the helper is set up', { found: setUp }],
  ['the system does not restrict', { isRestricted: false }],
  ['root runs it, which has no sandbox', { isRoot: true }],
])('says nothing where %s', (_, other) => {
  expect(troubleOf({ ...ubuntu, ...other })).toBeNull();
});

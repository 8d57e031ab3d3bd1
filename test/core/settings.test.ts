import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openSettings } from '../../main/core/settings.ts';
import { createFakeClock } from '../fakes/clock.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inkling-settings-'));
  file = path.join(folder, 'settings.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const open = () => openSettings(file, createFakeClock(), () => undefined);
const defaults = { theme: 'system', hotkey: 'CommandOrControl+Shift+Space', sendingPaused: false };

it('starts with defaults and writes nothing by itself', () => {
  expect(open().view()).toEqual({ settings: defaults, notice: null, unsaved: false });
  expect(readdirSync(folder)).toEqual([]);
});

it('keeps what was changed, and changes nothing else', () => {
  open().change({ theme: 'dark' });
  expect(open().view().settings).toEqual({ ...defaults, theme: 'dark' });
  open().change({ hotkey: 'Alt+Shift+M' });
  expect(open().view().settings).toEqual({ ...defaults, theme: 'dark', hotkey: 'Alt+Shift+M' });
  expect(readdirSync(folder)).toEqual(['settings.json']);
});

it.each(['', '{', 'null', '{"version":1,"settings":{"theme":"pink"}}', '{"version":2,"settings":{}}'])(
  'keeps %j aside, says so and starts with defaults',
  (text) => {
    writeFileSync(file, text);
    const settings = open();
    const aside = 'settings.unreadable-2026-11-21T09-00-00.000Z.json';
    expect(settings.view()).toEqual({ settings: defaults, notice: { keptAside: aside }, unsaved: false });
    expect(settings.change({ theme: 'light' })).toMatchObject({ ok: true, value: { notice: null } });
    expect(readFileSync(path.join(folder, aside), 'utf8')).toBe(text);
  },
);

it('never writes over what can be neither understood nor moved', () => {
  writeFileSync(file, 'mine');
  mkdirSync(path.join(folder, 'settings.unreadable-2026-11-21T09-00-00.000Z.json'));
  const settings = open();
  expect(settings.view().notice).toEqual({ keptAside: 'settings.json' });
  expect(settings.change({ theme: 'dark' })).toEqual({ ok: false, problem: { kind: 'settings-unwritable' } });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

it('keeps a folder that stands in the way, too', () => {
  mkdirSync(file);
  expect(open().view().notice).not.toBeNull();
});

it('says when the settings cannot be written, and goes on with the old ones', () => {
  const settings = open();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in the way');
  expect(settings.change({ theme: 'dark' })).toEqual({ ok: false, problem: { kind: 'settings-unwritable' } });
  expect(settings.view().settings.theme).toBe('system');
  rmSync(folder);
  mkdirSync(folder);
  chmodSync(folder, 0o700);
});

it('pauses and goes on at once where that can’t be written, says so, and writes it with the next change', () => {
  const told: boolean[] = [];
  const settings = openSettings(file, createFakeClock(), (view) => told.push(view.settings.sendingPaused));
  mkdirSync(`${file}.new`);
  const refused = { ok: false, problem: { kind: 'settings-unwritable' } };
  expect(settings.change({ sendingPaused: true })).toEqual(refused);
  expect(settings.view()).toMatchObject({ settings: { sendingPaused: true }, unsaved: true });
  expect(settings.change({ sendingPaused: false })).toEqual(refused);
  expect(settings.change({ sendingPaused: true })).toEqual(refused);
  expect(told).toEqual([true, false, true]);
  rmSync(`${file}.new`, { recursive: true });
  expect(settings.change({ theme: 'dark' })).toMatchObject({ ok: true, value: { unsaved: false } });
  expect(open().view().settings).toMatchObject({ theme: 'dark', sendingPaused: true });
});

it('pauses where the file can be neither understood nor moved, and leaves it alone', () => {
  writeFileSync(file, 'mine');
  mkdirSync(path.join(folder, 'settings.unreadable-2026-11-21T09-00-00.000Z.json'));
  const settings = open();
  expect(settings.change({ sendingPaused: true }).ok).toBe(false);
  expect(settings.view()).toMatchObject({ settings: { sendingPaused: true }, unsaved: true });
  expect(readFileSync(file, 'utf8')).toBe('mine');
});

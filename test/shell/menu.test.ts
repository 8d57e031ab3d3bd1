import type { MenuItemConstructorOptions } from 'electron';
import { expect, it, vi } from 'vitest';
import { macMenu, trayMenu, type TrayState } from '../../main/shell/menu.ts';
import { importJob } from '../fakes/import-job.ts';
import { status } from '../fakes/memories.ts';

const calm: TrayState = {
  status: status(),
  hotkey: {
    accelerator: 'CommandOrControl+Shift+Space',
    registered: true,
    problem: null,
    alternatives: [],
    isBoundByDesktop: false,
  },
  isPaused: false,
  recent: [],
  jobs: [],
  now: 1_000,
};
const actions = { show: vi.fn(), open: vi.fn(), pause: vi.fn(), quit: vi.fn() };
const menu = (more: Partial<TrayState> = {}): MenuItemConstructorOptions[] =>
  trayMenu({ ...calm, ...more }, actions, () => '14:20');
const labels = (items: readonly MenuItemConstructorOptions[]): string[] => items.flatMap((item) => item.label ?? []);
const click = (id: string, items = menu()): void => {
  items.find((item) => item.id === id)?.click?.({} as never, undefined, {});
};

it('names what can be done, with Capture and its shortcut first', () => {
  expect(labels(menu())).toEqual([
    'Capture',
    'Open Inkling',
    'Import…',
    'Synced',
    'Pause sending',
    'Settings…',
    'Quit Inkling',
  ]);
  expect(menu()[0]).toMatchObject({ accelerator: 'CommandOrControl+Shift+Space', registerAccelerator: false });
});

it('does what it says', () => {
  for (const id of ['capture', 'open', 'import', 'settings', 'quit']) click(id);
  expect(actions.show.mock.calls).toEqual([['capture'], ['library'], ['import'], ['settings']]);
  expect(actions.quit).toHaveBeenCalledOnce();
});

it('says the status in one line that is no button', () => {
  const offline = { ...calm.status, kind: 'offline', waiting: 3 } as const;
  expect(menu({ status: offline }).find((item) => item.id === 'status')).toMatchObject({
    label: 'Offline, 3 waiting',
    enabled: false,
  });
});

it('says when it tries again and what the hour still takes', () => {
  const offline = { ...calm.status, kind: 'offline', waiting: 3, nextAttemptAt: 5, left: 12 } as const;
  expect(labels(menu({ status: offline })).slice(3, 5)).toEqual([
    'Offline, 3 waiting',
    'Next attempt at 14:20, 12 more this hour',
  ]);
});

it('says how far an import has come and when it goes on, until it is at its end, and opens it', () => {
  const job = importJob({ endsAt: 3_601_000, goesOnAt: 9 });
  const back = importJob({ id: 8, action: { kind: 'undo-import', importJob: 7, alsoEdited: false }, state: 'paused' });
  const over = [importJob({ id: 9, state: 'finished' }), importJob({ id: 10, state: 'stopped' })];
  const tagging = { ...importJob({ id: 11 }), action: { kind: 'tag', tag: 'x' } } as const;
  const items = menu({ jobs: [job, back, ...over, tagging] });
  expect(labels(items).slice(3, 7)).toEqual([
    'Synced',
    'Import of facts.md: Sending 702 of 1,131, 18 requests left, goes on at 14:20, about 60 min',
    'Import: Paused at 702 of 1,131',
    'Pause sending',
  ]);
  actions.show.mockClear();
  click('import-7', items);
  expect(actions.show).toHaveBeenCalledWith('import');
});

it('pauses sending, and goes on', () => {
  click('pause');
  click('pause', menu({ isPaused: true }));
  expect(labels(menu({ isPaused: true }))).toContain('Go on sending');
  expect(actions.pause.mock.calls).toEqual([[true], [false]]);
});

it('says that the shortcut is taken, leads to Settings, and shows no shortcut that does not work', () => {
  const taken = {
    ...calm.hotkey,
    registered: false,
    problem: { kind: 'hotkey-taken', accelerator: 'CommandOrControl+Shift+Space' } as const,
  };
  const items = menu({ hotkey: taken });
  expect(labels(items).slice(0, 2)).toEqual(['Capture', 'Another program has this shortcut']);
  expect(items[0]).not.toHaveProperty('accelerator');
  actions.show.mockClear();
  click('hotkey', items);
  expect(actions.show).toHaveBeenCalledWith('settings');
});

it('shows the five newest memories on one line each, without mnemonics, and opens the one that is clicked', () => {
  const recent = ['Bread & butter', 'two\nlines', 'x'.repeat(60), 'four', 'five', 'six'].map((content) => ({
    id: `id of ${content}`,
    content,
  }));
  const submenu = menu({ recent }).find((item) => item.id === 'recent')?.submenu;
  if (!Array.isArray(submenu)) throw new Error('no submenu');
  expect(labels(submenu)).toEqual(['Bread && butter', 'two lines', `${'x'.repeat(47)}…`, 'four', 'five']);
  click('recent-3', submenu);
  expect(actions.open.mock.calls).toEqual([['id of four']]);
});

it('has what a Mac needs to edit text, close a window and quit by keyboard', () => {
  expect(macMenu.map(({ role }) => role)).toEqual(['appMenu', 'fileMenu', 'editMenu', 'windowMenu']);
});

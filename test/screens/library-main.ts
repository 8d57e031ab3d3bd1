import type { Page } from '@playwright/test';
import type { Memory } from '../../preload/contract/memory.ts';
import type { HotkeyStatus } from '../../preload/contract/settings.ts';
import { well } from '../fakes/bridge.ts';
import type { Answers } from '../fakes/bridge.ts';
import { libraryOf } from '../fakes/library.ts';
import { account, memory, status, sync } from '../fakes/memories.ts';

/** When the pages of these specs believe it is. */
export const now = Date.parse('2026-11-21T12:00:00+01:00');
export const hour = 3_600_000;

export const hotkey: HotkeyStatus = {
  accelerator: 'CommandOrControl+Shift+Space',
  registered: true,
  problem: null,
  alternatives: [],
  isBoundByDesktop: false,
};

/** One memory of each kind that looks different. */
export const rows: readonly Memory[] = [
  memory({ id: '1', content: 'Sarah lives in Portland', tags: ['family', 'health'], createdAt: now - hour }),
  memory({ id: '2', content: 'Ran a marathon', visibility: 'public', state: 'queued', createdAt: now - 2 * hour }),
  memory({
    id: '3',
    content: 'Works on Tuesdays',
    category: 'work',
    state: 'refused',
    problem: { kind: 'rejected', status: 400, reason: 'Unknown category' },
    createdAt: now - 20 * hour,
  }),
  memory({
    id: '4',
    content: 'Learned to kayak on the Willamette river with old friends in spring of...',
    locked: true,
    createdAt: now - 9 * 24 * hour,
  }),
];

/** So many memories, an hour apart. */
export const many = (count: number): Memory[] =>
  Array.from({ length: count }, (_, index) =>
    memory({ id: `m${index}`, content: `Fact number ${index}`, createdAt: now - index * hour }),
  );

/** What main answers a library over these memories. */
export const main = (stored: readonly Memory[], answers: Answers = {}): Answers => ({
  ...libraryOf(stored, now),
  'sync.read': () => well(sync()),
  'account.read': () => well(account()),
  'tags.known': () => well(['family', 'health', 'running']),
  'memories.history': () => well([]),
  'memories.edit': ({ id, change: { content, category, tags, visibility } }) => {
    const found = stored.find((other) => other.id === id) ?? memory();
    return well({
      ...found,
      content: content ?? found.content,
      category: category ?? found.category,
      tags: tags ?? found.tags,
      visibility: visibility ?? found.visibility,
      state: 'queued',
    });
  },
  'memories.removeAll': () => well(null),
  'memories.restoreAll': ({ ids }) => well(ids.map((id) => ({ id, isNew: false }))),
  'memories.retry': () => well(null),
  'jobs.read': () => well([]),
  'status.read': () => well(status()),
  'hotkey.read': () => well(hotkey),
  'window.open': () => well(null),
  ...answers,
});

export const row = (page: Page, name: string | RegExp) => page.getByRole('option', { name });

/** The row the keys are on. */
export const activeRow = (page: Page) => page.locator('[role=option].active');

export const list = (page: Page) => page.getByRole('listbox', { name: 'Memories' });

export const search = (page: Page) => page.getByRole('searchbox', { name: 'Search' });

/** The editor. */
export const editor = (page: Page) => page.getByRole('region', { name: 'Memory', exact: true });

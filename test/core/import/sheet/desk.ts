import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createDesk } from '../../../../main/core/import/sheet/desk.ts';
import { openDatabase } from '../../../../main/core/store/database.ts';
import { createStore } from '../../../../main/core/store/store.ts';
import type { Operation, Sheet, SheetRow } from '../../../../preload/contract/import.ts';
import type { RowFilter } from '../../../../preload/contract/import-values.ts';
import type { Version } from '../../../../preload/contract/memory.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import { createFakeClock } from '../../../fakes/clock.ts';

/** What a call answered that went well. */
export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

/** A store with two accounts, the first of which is open, and a desk over it, in a folder of their own for each test. */
export const useDesk = () => {
  let root = '';
  let close = (): void => undefined;
  beforeEach(() => {
    root = mkdtempSync(path.join(tmpdir(), 'inkling-sheet-'));
  });
  afterEach(() => {
    close();
    close = () => undefined;
    rmSync(root, { recursive: true });
  });
  return {
    root: () => root,
    open: () => {
      const desk = openDesk(root);
      close = desk.close;
      return desk;
    },
  };
};

export type TestDesk = ReturnType<typeof openDesk>;

/** See `useDesk`. `sheet` is always the one that was opened last. */
export const openDesk = (root: string) => {
  const file = path.join(root, 'inkling.db');
  const folder = path.join(root, 'import');
  const clock = createFakeClock();
  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(opened.failure.kind);
  const store = createStore(opened.database);
  const first = store.accounts.open('https://api.omi.me').id;
  const other = store.accounts.all()[1]?.id ?? store.accounts.add('https://api.omi.me').id;
  const told: Sheet[] = [];
  const start = (accountId = first) =>
    createDesk({ folder, file, accountId, clock, tell: (sheet) => told.push(sheet) });
  let desk = start();
  let sheet = 0;

  const put = (accountId: number, id: string, version: Partial<Version>, serverId: string | null = null): void =>
    store.memoriesOf(accountId).insert(id, serverId, {
      ...{ content: id, category: 'manual', tags: [], visibility: 'private', ...version },
      ...{ createdAt: 1, updatedAt: 1, manuallyAdded: true, locked: false },
    });
  const remembered = (opened: Result<Sheet>): Sheet => {
    const value = valueOf(opened);
    sheet = value.id;
    return value;
  };

  return {
    folder,
    clock,
    told,
    memories: store.memoriesOf(first),
    answer: (...question: Parameters<typeof desk.answer>) => desk.answer(...question),
    id: () => sheet,
    /** Puts a memory into the open account. */
    remember: (id: string, version: Partial<Version> = {}, serverId: string | null = null) =>
      put(first, id, version, serverId),
    rememberElsewhere: (id: string) => put(other, id, {}),
    paste: (text: string): Sheet => remembered(desk.answer('open', { source: { kind: 'paste', text }, after: sheet })),
    drop: (name: string, content: string | Uint8Array<ArrayBuffer>): Sheet => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return remembered(desk.answer('open', { source: { kind: 'file', name, bytes }, after: sheet }));
    },
    read: (): Sheet | null => valueOf(desk.answer('read', null)),
    do: (operation: Operation): Sheet => valueOf(desk.answer('do', { sheet, operation })),
    undo: (): Sheet => remembered(desk.answer('undo', { sheet })),
    redo: (): Sheet => remembered(desk.answer('redo', { sheet })),
    text: (): string | null => valueOf(desk.answer('text', { sheet })),
    rows: (filter: RowFilter = 'all', find = ''): SheetRow[] => {
      const all: SheetRow[] = [];
      for (;;) {
        const page = valueOf(desk.answer('page', { sheet, filter, find, offset: all.length, limit: 200 }));
        all.push(...page.rows);
        if (page.rows.length === 0) return all;
      }
    },
    /** `content: verdict` of every row. */
    verdicts(): string[] {
      return this.rows().map(({ content, verdict }) => `${content}: ${verdict.kind}`);
    },
    planned: () => valueOf(desk.answer('planned', { sheet })),
    slice: (judging: number | null, offset: number) => desk.answer('slice', { sheet, judging, offset }),
    /** Finds everything out that takes longer. */
    finish: (): void => {
      while (desk.goOn());
    },
    /** Ends without a word, as kill -9 does, and starts again over what is on disk. */
    kill: (accountId = first): void => {
      desk = start(accountId);
    },
    otherAccount: other,
    close: (): void => {
      desk.answer('end', null);
      store.close();
    },
  };
};

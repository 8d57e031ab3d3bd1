import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach } from 'vitest';
import { createSheetService } from '../../../../main/core/import/sheet/sheet-service.ts';
import { openDatabase } from '../../../../main/core/store/database.ts';
import { createStore } from '../../../../main/core/store/store.ts';
import type { Operation, RowSelection, Sheet, SheetRow } from '../../../../preload/contract/import.ts';
import type { RowFilter } from '../../../../preload/contract/import-values.ts';
import type { Version } from '../../../../preload/contract/memory.ts';
import type { Result } from '../../../../preload/contract/problem.ts';
import { createFakeClock } from '../../../fakes/clock.ts';

/** What a call answered that went well. */
export const valueOf = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
};

/** Every row that is to be imported or could be. */
export const everything: RowSelection = { filter: 'all', find: '' };
export const selection = (...ids: number[]): RowSelection => ({ ids });

export const contents = (rows: readonly { readonly content: string }[]): string[] => rows.map(({ content }) => content);

/** A store with two accounts, the first of which is open, and a service over it, in a folder of their own for each test. */
export const useSheetService = () => {
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
      const service = openDesk(root);
      close = service.close;
      return service;
    },
  };
};

export type TestDesk = ReturnType<typeof openDesk>;

/** See `useSheetService`. `sheet` is always the one that was opened last. */
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
    createSheetService({ folder, file, accountId, clock, tell: (sheet) => told.push(sheet) });
  let service = start();
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
    answer: (...question: Parameters<typeof service.answer>) => service.answer(...question),
    id: () => sheet,
    /** Puts a memory into the open account. */
    remember: (id: string, version: Partial<Version> = {}, serverId: string | null = null) =>
      put(first, id, version, serverId),
    rememberElsewhere: (id: string) => put(other, id, {}),
    paste: (text: string): Sheet =>
      remembered(service.answer('open', { source: { kind: 'paste', text }, after: sheet })),
    drop: (name: string, content: string | Uint8Array<ArrayBuffer>): Sheet => {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      return remembered(service.answer('open', { source: { kind: 'file', name, bytes }, after: sheet }));
    },
    read: (): Sheet | null => valueOf(service.answer('read', null)),
    do: (operation: Operation): Sheet => valueOf(service.answer('do', { sheet, operation })),
    undo: (): Sheet => remembered(service.answer('undo', { sheet })),
    redo: (): Sheet => remembered(service.answer('redo', { sheet })),
    text: (): string | null => valueOf(service.answer('text', { sheet })),
    rows: (filter: RowFilter = 'all', find = ''): SheetRow[] => {
      const all: SheetRow[] = [];
      for (;;) {
        const page = valueOf(service.answer('page', { sheet, filter, find, offset: all.length, limit: 200 }));
        all.push(...page.rows);
        if (page.rows.length === 0) return all;
      }
    },
    /** `content: verdict` of every row. */
    verdicts(): string[] {
      return this.rows().map(({ content, verdict }) => `${content}: ${verdict.kind}`);
    },
    planned: () => valueOf(service.answer('planned', { sheet })),
    slice: (judging: number | null, offset: number) => service.answer('slice', { sheet, judging, offset }),
    /** Finds everything out that takes longer. */
    finish: (): void => {
      while (service.goOn());
    },
    /** Ends without a word, as kill -9 does, and starts again over what is on disk. */
    kill: (accountId = first): void => {
      service = start(accountId);
    },
    otherAccount: other,
    close: (): void => {
      service.answer('end', null);
      store.close();
    },
  };
};

import type { Plan } from '../../preload/contract/import-plan.ts';
import type { GivenSource } from '../../preload/contract/import-source.ts';
import type { Operation, RowSelection, Sheet, SheetRow } from '../../preload/contract/import.ts';
import { rowFilters, type RowFilter } from '../../preload/contract/import-values.ts';
import type { Job } from '../../preload/contract/jobs.ts';
import type { Answers } from './bridge.ts';
import { well } from './bridge.ts';
import { importJob, importReport } from './import-job.ts';
import { row, sheet } from './sheet.ts';

/** What main answers an import of these rows: plain, where main is fast. A pasted text has a row for each line. */
export const importOf = (given: readonly SheetRow[] | null, changes: Partial<Sheet> = {}): Answers => {
  let jobs: readonly Job[] = [];
  let past: (readonly SheetRow[])[] = [];
  let future: (readonly SheetRow[])[] = [];
  let rows = given ?? [];
  let now = sheet({ ...changes, id: given === null ? 0 : 1 });
  let isOpen = given !== null;
  let pieces: readonly string[] = [];

  const tell = (): Sheet => {
    const counts = Object.fromEntries(rowFilters.map((filter) => [filter, shown({ filter, find: '' }).length]));
    now = {
      ...now,
      revision: now.revision + 1,
      counts: counts as Sheet['counts'],
      canUndo: past.length > 0,
      canRedo: future.length > 0,
      hasEdits: past.length > 0,
    };
    return now;
  };
  const shown = (selection: RowSelection): readonly SheetRow[] =>
    'ids' in selection
      ? rows.filter(({ id }) => selection.ids.includes(id))
      : rows.filter((one) => isShown(one, selection.filter) && one.content.includes(selection.find));
  const change = (next: readonly SheetRow[]): void => {
    past = [...past, rows];
    future = [];
    rows = next;
  };

  return {
    'import.read': () => well(isOpen ? tell() : null),
    'import.piece': ({ index, text }) => {
      pieces = [...pieces.slice(0, index), text];
      return well(null);
    },
    'import.open': (source) => {
      const text = textOf(source, pieces);
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      rows = lines.map((content, index) => row({ id: index, line: index + 1, content: content.replace(/^- /u, '') }));
      [past, future, isOpen] = [[], [], true];
      const name = source.kind === 'file' ? source.name : null;
      const bytes = new TextEncoder().encode(text).length;
      now = {
        ...now,
        id: now.id + 1,
        source: {
          name,
          bytes,
          lines: lines.length,
          encoding: name === null ? 'text' : 'utf-8',
          preview: text.slice(0, 4_000),
          scope: null,
        },
      };
      return well(tell());
    },
    'import.text': () => well(now.source.name === null ? now.source.preview : null),
    'import.page': ({ filter, find, offset, limit }) => {
      const found = shown({ filter, find });
      return well({ rows: found.slice(offset, offset + limit), total: found.length });
    },
    'import.do': ({ operation }) => {
      if (operation.kind === 'options') now = { ...now, options: { ...now.options, ...operation.options } };
      else if (operation.kind === 'read-as') now = { ...now, format: operation.readAs.format, foundBy: 'person' };
      else if (operation.kind === 'decode-as')
        now = { ...now, source: { ...now.source, encoding: operation.encoding } };
      else change(done(rows, operation, shown));
      return well(tell());
    },
    'import.undo': () => {
      future = [rows, ...future];
      rows = past.at(-1) ?? rows;
      past = past.slice(0, -1);
      return well(tell());
    },
    'import.redo': () => {
      past = [...past, rows];
      rows = future[0] ?? rows;
      future = future.slice(1);
      return well(tell());
    },
    'import.plan': () => well(planOf(rows)),
    'import.start': () => {
      const { creates, changes, deletes } = planOf(rows);
      isOpen = false;
      jobs = [
        importJob({ total: creates + changes + deletes, waiting: creates + changes + deletes, done: 0 }),
        ...jobs,
      ];
      return well(jobs[0] ?? importJob());
    },
    'import.report': ({ id }) => well(importReport({ job: id })),
    'jobs.read': () => well([...jobs]),
    'import.discard': () => {
      isOpen = false;
      return well(null);
    },
    'tags.known': () => well(['family', 'health', 'work']),
  };
};

const textOf = (source: GivenSource, pieces: readonly string[]): string => {
  if (source.kind === 'pieces') return pieces.slice(0, source.count).join('');
  return source.kind === 'paste' ? source.text : new TextDecoder().decode(source.bytes);
};

const isShown = ({ verdict, isIncluded, passing, sensitive }: SheetRow, filter: RowFilter): boolean => {
  switch (filter) {
    case 'all':
      return verdict.kind !== 'passed-over';
    case 'to-import':
      return isIncluded;
    case 'left-out':
      return !isIncluded && ['new', 'changed', 'same-id'].includes(verdict.kind);
    case 'passing':
      return isIncluded && passing !== null;
    case 'secret':
      return isIncluded && sensitive.length > 0;
    case 'known':
      return verdict.kind === 'known' || verdict.kind === 'same';
    case 'new':
    case 'twice':
    case 'too-long':
    case 'empty':
    case 'malformed':
    case 'changed':
    case 'gone':
    case 'passed-over':
      return verdict.kind === filter;
  }
};

const done = (
  rows: readonly SheetRow[],
  operation: Exclude<Operation, { kind: 'options' | 'read-as' | 'decode-as' }>,
  shown: (selection: RowSelection) => readonly SheetRow[],
): readonly SheetRow[] => {
  const selected =
    'selection' in operation ? shown(operation.selection) : rows.filter(({ id }) => id === operation.row);
  return rows.flatMap((one): SheetRow[] => {
    if (!selected.includes(one)) return [one];
    const next = { ...one, isEdited: true };
    switch (operation.kind) {
      case 'edit':
        return [{ ...next, content: operation.content }];
      case 'set-tags':
        return [{ ...next, tags: operation.tags }];
      case 'set-category':
        return [{ ...next, category: operation.category }];
      case 'add-tag':
        return [{ ...next, tags: [...one.tags, operation.tag] }];
      case 'remove-tag':
        return [{ ...next, tags: one.tags.filter((tag) => tag !== operation.tag) }];
      case 'set-visibility':
        return [{ ...next, visibility: operation.visibility, sensitive: [] }];
      case 'mend':
        return [{ ...next, isIncluded: true, verdict: { kind: 'new' } }];
      case 'include':
        return [
          {
            ...one,
            isIncluded: operation.isIncluded,
            verdict: one.verdict.kind === 'passed-over' ? { kind: 'new' } : one.verdict,
          },
        ];
      case 'split':
        return [1, 2].map((part) => ({
          ...next,
          id: one.id * 1000 + part,
          content: `Part ${part}`,
          isIncluded: true,
          verdict: { kind: 'new' },
        }));
    }
  });
};

const planOf = (rows: readonly SheetRow[]): Plan => {
  const sent = (...kinds: readonly SheetRow['verdict']['kind'][]): number =>
    rows.filter(({ verdict, isIncluded }) => isIncluded && kinds.includes(verdict.kind)).length;
  const kept = (...kinds: readonly SheetRow['verdict']['kind'][]): number =>
    rows.filter(({ verdict, isIncluded }) => !isIncluded && kinds.includes(verdict.kind)).length;
  const creates = sent('new', 'known', 'twice');
  const singles = sent('changed', 'gone');
  return {
    creates,
    changes: sent('changed'),
    deletes: sent('gone'),
    skipped: {
      known: kept('known', 'same'),
      twice: kept('twice'),
      tooLong: kept('too-long'),
      empty: kept('empty'),
      malformed: kept('malformed'),
      leftOut: kept('new', 'changed'),
    },
    requests: { batches: Math.ceil(creates / 25), singles, reads: singles === 0 ? 0 : 1 },
    takesMs: (Math.ceil(creates / 25) + singles) * 900,
    perHour: 495,
  };
};

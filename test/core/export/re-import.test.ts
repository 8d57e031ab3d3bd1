import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createExports } from '../../../main/core/export/export.ts';
import type { ExportFormat, ExportRequest } from '../../../preload/contract/export.ts';
import type { Version } from '../../../preload/contract/memory.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { useDesk, type TestDesk } from '../import/sheet/desk.ts';

const place = useDesk();

/** What is in the account, by id; what can be odd about a memory is odd about one of them. */
const account: Readonly<Record<string, Partial<Version>>> = {
  plain: { content: 'Likes tea', category: 'habits', tags: ['tea'] },
  lines: { content: 'Packing:\n- socks, "warm"\n\n1. shoes', category: null },
  marks: { content: 'Says #hello and /work and !public', visibility: 'public' },
  formula: { content: '=1+1 is two', category: 'not known yet', tags: ['@home', 'a, b', '[x]', 'new york'] },
  waiting: { content: 'Not in Omi yet' },
};

const fill = (desk: TestDesk): void => {
  for (const [id, version] of Object.entries(account)) {
    desk.remember(id, version, id === 'waiting' ? null : `omi-${id}`);
  }
};

/** The whole account as a file, or what `selection` names of it. */
const exported = async (
  desk: TestDesk,
  format: ExportFormat,
  selection: ExportRequest['selection'] = { query: everything },
): Promise<string> => {
  const ids = Object.keys(account);
  const library = { snapshot: () => ids };
  const exports = createExports({ library, memories: desk.memories, clock: desk.clock });
  let text = '';
  for await (const piece of exports.pieces({ format, groupBy: 'tag', selection })) text += piece.text;
  return text;
};

/** What the sheet says about each row, by the id of the memory that it is about. */
const verdicts = (desk: TestDesk): Record<string, unknown> =>
  Object.fromEntries(
    desk
      .rows()
      .map(({ content, verdict, isIncluded }) => [
        'memoryId' in verdict ? verdict.memoryId : content,
        { verdict: verdict.kind, isIncluded, ...('fields' in verdict && { fields: verdict.fields }) },
      ]),
  );

const same = { verdict: 'same', isIncluded: false };

/** The row that has these words, a line of JSON or a record of CSV, as something else. */
const edited = (text: string, format: string): string => {
  const rows = text.split(format === 'csv' ? '\r\n' : '\n');
  const at = (words: string): number => rows.findIndex((row) => row.includes(words));
  rows[at('Likes tea')] = (rows[at('Likes tea')] ?? '')
    .replace('Likes tea', 'Likes green tea')
    .replace('habits', 'core');
  const added = (rows[at('Not in Omi yet')] ?? '')
    .replace('Not in Omi yet', 'Was not there before')
    .replaceAll('waiting', format === 'csv' ? '' : 'nobody');
  rows[at('Says #hello')] = format === 'csv' ? added : `${added},`;
  return rows.join(format === 'csv' ? '\r\n' : '\n');
};

describe.each(['csv', 'json'] as const)('an exported %s that is imported again', (format) => {
  it('differs in nothing when nothing was edited', async () => {
    const desk = place.open();
    fill(desk);
    expect(desk.drop(`mine.${format}`, await exported(desk, format))).toMatchObject({ format });
    expect(verdicts(desk)).toEqual(Object.fromEntries(Object.keys(account).map((id) => [id, same])));
  });

  it('differs in exactly what was edited, removed and added', async () => {
    const desk = place.open();
    fill(desk);
    desk.drop(`mine.${format}`, edited(await exported(desk, format), format));
    expect(verdicts(desk)).toEqual({
      plain: { verdict: 'changed', isIncluded: true, fields: ['content', 'category'] },
      lines: same,
      marks: { verdict: 'gone', isIncluded: false },
      formula: same,
      waiting: same,
      'Was not there before': { verdict: 'new', isIncluded: true },
    });
    expect(desk.planned()).toMatchObject({ creates: 1, changes: 1, edits: 2, deletes: 0 });
  });
});

describe('what is not in a file that is imported again', () => {
  it('is not gone where the file says that it is a part', async () => {
    const desk = place.open();
    fill(desk);
    desk.drop('some.json', await exported(desk, 'json', { ids: ['plain'] }));
    expect(verdicts(desk)).toEqual({ plain: same });
    expect(desk.read()).toMatchObject({ counts: { gone: 0 }, source: { scope: { of: 'selection', count: 1 } } });
    // What was edited in it is a difference all the same.
    desk.drop('some.json', (await exported(desk, 'json', { ids: ['plain'] })).replace('Likes tea', 'Likes green tea'));
    expect(verdicts(desk)).toMatchObject({ plain: { verdict: 'changed' } });
    expect(desk.planned()).toMatchObject({ creates: 0, changes: 1, deletes: 0 });
  });

  it('is not gone where it was made after a whole export', async () => {
    const desk = place.open();
    fill(desk);
    const text = await exported(desk, 'json');
    const since = { category: null, tags: [], visibility: 'private', manuallyAdded: true, locked: false } as const;
    const at = desk.clock.now() + 1;
    const fields = { ...since, tags: [], content: 'Made since', createdAt: at, updatedAt: at };
    desk.memories.insert('since', 'omi-since', fields);
    desk.drop('all.json', text.replace(/^.*Likes tea.*$/m, ''));
    expect(desk.read()?.source.scope).toEqual({ of: 'all', count: 5, exportedAt: desk.clock.now() });
    expect(desk.rows('gone').map(({ content }) => content)).toEqual(['Likes tea']);
  });

  it('is shown, and left out, where the file does not say how much it holds', async () => {
    const desk = place.open();
    fill(desk);
    const text = await exported(desk, 'json', { ids: ['plain'] });
    desk.drop('older.json', text.replace(/^"scope".*$/m, ''));
    expect(desk.read()).toMatchObject({ counts: { gone: 4, 'to-import': 0 }, source: { scope: null } });
  });

  it('is told by a file whose keys another program sorted', async () => {
    const desk = place.open();
    fill(desk);
    const { memories, ...about } = z
      .looseObject({ memories: z.array(z.unknown()) })
      .parse(JSON.parse(await exported(desk, 'json', { ids: ['plain'] })));
    const { scope, ...others } = z.looseObject({ scope: z.unknown() }).parse(about);
    desk.drop('sorted.json', JSON.stringify({ ...others, memories, scope }, null, 2));
    expect(desk.read()).toMatchObject({ counts: { gone: 0 }, source: { scope: { of: 'selection' } } });
  });
});

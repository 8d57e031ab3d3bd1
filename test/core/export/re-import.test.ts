import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createExports } from '../../../main/core/export/export.ts';
import type { ExportFormat, ExportRequest } from '../../../preload/contract/export.ts';
import type { Version } from '../../../preload/contract/memory.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { useSheetService, type TestDesk } from '../import/sheet/sheet-service.ts';

const place = useSheetService();

/** What is in the account, by id; what can be odd about a memory is odd about one of them. */
const account: Readonly<Record<string, Partial<Version>>> = {
  plain: { content: 'Likes tea', category: 'habits', tags: ['tea'] },
  lines: { content: 'Packing:\n- socks, "warm"\n\n1. shoes', category: null },
  marks: { content: 'Says #hello and /work and !public', visibility: 'public' },
  formula: { content: '=1+1 is two', category: 'not known yet', tags: ['@home', 'a, b', '[x]', 'new york'] },
  waiting: { content: 'Not in Omi yet' },
};

const fill = (service: TestDesk): void => {
  for (const [id, version] of Object.entries(account)) {
    service.remember(id, version, id === 'waiting' ? null : `omi-${id}`);
  }
};

/** The whole account as a file, or what `selection` names of it. */
const exported = async (
  service: TestDesk,
  format: ExportFormat,
  selection: ExportRequest['selection'] = { query: everything },
): Promise<string> => {
  const ids = Object.keys(account);
  const library = { snapshot: () => ids };
  const exports = createExports({ library, memories: service.memories, clock: service.clock });
  let text = '';
  for await (const piece of exports.pieces({ format, groupBy: 'tag', selection })) text += piece.text;
  return text;
};

/** What the sheet says about each row, by the id of the memory that it is about. */
const verdicts = (service: TestDesk): Record<string, unknown> =>
  Object.fromEntries(
    service
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
    const service = place.open();
    fill(service);
    expect(service.drop(`mine.${format}`, await exported(service, format))).toMatchObject({ format });
    expect(verdicts(service)).toEqual(Object.fromEntries(Object.keys(account).map((id) => [id, same])));
  });

  it('takes no rest off a memory that Omi showed in part when it was exported', async () => {
    const service = place.open();
    fill(service);
    const whole = `${'Likes green tea, '.repeat(6)}and nothing else`;
    const part = `${whole.slice(0, 70)}...`;
    service.remember('long', { content: whole }, 'omi-long');
    const text = (await exported(service, format, { ids: ['long'] })).replace(whole, part);
    service.drop(`mine.${format}`, text);
    expect(verdicts(service)).toEqual({ long: same });
    service.drop(`mine.${format}`, text.replace('private', 'public'));
    expect(verdicts(service)).toMatchObject({ long: { verdict: 'changed', fields: ['visibility'] } });
    expect(service.planned()).toMatchObject({ changes: 1, edits: 1 });
    service.drop(`mine.${format}`, text.replace('Likes', 'Loves'));
    expect(verdicts(service)).toMatchObject({ long: { verdict: 'changed', fields: ['content'] } });
  });

  it('differs in exactly what was edited, removed and added', async () => {
    const service = place.open();
    fill(service);
    service.drop(`mine.${format}`, edited(await exported(service, format), format));
    expect(verdicts(service)).toEqual({
      plain: { verdict: 'changed', isIncluded: true, fields: ['content', 'category'] },
      lines: same,
      marks: { verdict: 'gone', isIncluded: false },
      formula: same,
      waiting: same,
      'Was not there before': { verdict: 'new', isIncluded: true },
    });
    expect(service.planned()).toMatchObject({ creates: 1, changes: 1, edits: 2, deletes: 0 });
  });
});

describe.each(['csv', 'json'] as const)('what is not in a %s file that is imported again', (format) => {
  it('is not gone where the file says that it is a part', async () => {
    const service = place.open();
    fill(service);
    service.drop(`some.${format}`, await exported(service, format, { ids: ['plain'] }));
    expect(verdicts(service)).toEqual({ plain: same });
    expect(service.read()).toMatchObject({ counts: { gone: 0 }, source: { scope: { of: 'selection', count: 1 } } });
    // What was edited in it is a difference all the same.
    service.drop(
      `some.${format}`,
      (await exported(service, format, { ids: ['plain'] })).replace('Likes tea', 'Likes green tea'),
    );
    expect(verdicts(service)).toMatchObject({ plain: { verdict: 'changed' } });
    expect(service.planned()).toMatchObject({ creates: 0, changes: 1, deletes: 0 });
  });

  it('is not gone where it was made after a whole export', async () => {
    const service = place.open();
    fill(service);
    const text = await exported(service, format);
    const since = { category: null, tags: [], visibility: 'private', manuallyAdded: true, locked: false } as const;
    const at = service.clock.now() + 1;
    const fields = { ...since, tags: [], content: 'Made since', createdAt: at, updatedAt: at };
    service.memories.insert('since', 'omi-since', fields);
    service.drop(`all.${format}`, text.replace(/^.*Likes tea.*$/m, ''));
    expect(service.read()?.source.scope).toEqual({ of: 'all', count: 5, exportedAt: service.clock.now() });
    expect(service.rows('gone').map(({ content }) => content)).toEqual(['Likes tea']);
  });
});

describe('what is not in a file that is imported again', () => {
  it('is told by what a spreadsheet made of the file', async () => {
    const service = place.open();
    fill(service);
    const text = await exported(service, 'csv', { query: { ...everything, text: 'tea' } });
    const rows = z.array(z.array(z.string())).parse(Papa.parse(text.replace('\ufeff', '').trimEnd()).data);
    const [names = [], ...others] = rows;
    for (const delimiter of [';', '\t']) {
      const saved = [names, ...others.slice(1).toReversed()];
      service.drop('some.csv', Papa.unparse(saved, { delimiter, quotes: delimiter === ';' }));
      expect(service.read()).toMatchObject({ counts: { gone: 0 }, source: { scope: { of: 'filter', count: 5 } } });
    }
    service.drop('some.csv', Papa.unparse(rows.map((row) => row.slice(0, -1))));
    expect(service.read()).toMatchObject({ counts: { gone: 0 }, source: { scope: null } });
  });

  it('is shown, and left out, where the file does not say how much it holds', async () => {
    const service = place.open();
    fill(service);
    const text = await exported(service, 'json', { ids: ['plain'] });
    service.drop('older.json', text.replace(/^"scope".*$/m, ''));
    expect(service.read()).toMatchObject({ counts: { gone: 4, 'to-import': 0 }, source: { scope: null } });
  });

  it('is told by a file whose keys another program sorted', async () => {
    const service = place.open();
    fill(service);
    const { memories, ...about } = z
      .looseObject({ memories: z.array(z.unknown()) })
      .parse(JSON.parse(await exported(service, 'json', { ids: ['plain'] })));
    const { scope, ...others } = z.looseObject({ scope: z.unknown() }).parse(about);
    service.drop('sorted.json', JSON.stringify({ ...others, memories, scope }, null, 2));
    expect(service.read()).toMatchObject({ counts: { gone: 0 }, source: { scope: { of: 'selection' } } });
  });
});

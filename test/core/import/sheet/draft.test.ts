import {
  appendFileSync,
  constants,
  readdirSync,
  readFileSync,
  readlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { removeMarked } from '../../../../main/core/import/sheet/draft.ts';
import { contents, useSheetService, valueOf, type TestDesk } from './sheet-service.ts';

const place = useSheetService();
const fileOf = (service: TestDesk, ending: string): string => {
  const name = readdirSync(service.folder).find((one) => one.startsWith('sheet-') && one.endsWith(ending));
  return path.join(service.folder, name ?? 'missing');
};

/** Of each descriptor that this process has of a file. Windows refuses to shorten one that was opened to append. */
const openedToAppend = (file: string): boolean[] =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      if (readlinkSync(`/proc/self/fd/${descriptor}`) !== file) return [];
      const flags = /^flags:\s+(\d+)$/mu.exec(readFileSync(`/proc/self/fdinfo/${descriptor}`, 'utf8'))?.[1];
      return [(Number.parseInt(flags ?? '', 8) & constants.O_APPEND) !== 0];
    } catch {
      // It was closed meanwhile, as the one that lists them.
      return [];
    }
  });

describe('what is left of a sheet on disk', () => {
  it('brings it back as it was, with what can be undone and done again', () => {
    const service = place.open();
    service.paste('tea\ncoffee\ncocoa');
    service.do({ kind: 'edit', row: 0, content: 'green tea' });
    service.do({ kind: 'edit', row: 1, content: 'espresso' });
    service.undo();
    const before = { sheet: service.read(), rows: service.rows() };
    service.kill();
    const { revision: _, ...sheet } = service.read() ?? {};
    expect(before).toMatchObject({ sheet, rows: service.rows() });
    expect(sheet).toMatchObject({ canUndo: true, canRedo: true });
    service.redo();
    service.kill();
    service.read();
    expect(contents(service.rows())).toEqual(['green tea', 'espresso', 'cocoa']);
  });

  it('is answered without being asked for first', () => {
    const service = place.open();
    service.paste('tea');
    service.kill();
    service.do({ kind: 'edit', row: 0, content: 'coffee' });
    expect(contents(service.rows())).toEqual(['coffee']);
  });

  it('keeps the bytes of a file and half an emoji of a paste as they came', () => {
    const service = place.open();
    service.paste('tea \ud83d');
    service.kill();
    service.read();
    expect(contents(service.rows())).toEqual(['tea \ufffd']);
    expect(readFileSync(fileOf(service, '.source')).toString('utf16le')).toBe('tea \ud83d');
    service.drop('a.txt', 'coffee\r\n');
    expect(readFileSync(fileOf(service, '.source'), 'utf8')).toBe('coffee\r\n');
    service.kill();
    expect(service.read()?.source).toMatchObject({ name: 'a.txt', encoding: 'utf-8' });
  });

  it.runIf(process.platform === 'linux')('is opened so that Windows, too, would shorten it', () => {
    const service = place.open();
    service.paste('tea');
    expect(openedToAppend(fileOf(service, '.log'))).toEqual([false]);
  });

  it('may end in a line that was not written to its end', () => {
    const service = place.open();
    service.paste('tea');
    service.do({ kind: 'edit', row: 0, content: 'green tea' });
    appendFileSync(fileOf(service, '.log'), '{"do":{"kind":"edit","row":0,"con');
    service.kill();
    service.do({ kind: 'edit', row: 0, content: 'black tea' });
    service.kill();
    service.read();
    expect(contents(service.rows())).toEqual(['black tea']);
    service.undo();
    expect(contents(service.rows())).toEqual(['green tea']);
  });

  it.each<[string, (service: TestDesk) => void]>([
    ['a line in the log', (service) => appendFileSync(fileOf(service, '.log'), '{"do":{"kind":"paint"}}\n')],
    ['the whole log', (service) => writeFileSync(fileOf(service, '.log'), '')],
    ['a byte of the source', (service) => writeFileSync(fileOf(service, '.source'), 'toa')],
    ['the end of the source', (service) => truncateSync(fileOf(service, '.source'), 1)],
  ])('is kept aside, and said, when %s can’t be understood', (_what, spoil) => {
    const service = place.open();
    service.paste('tea');
    spoil(service);
    const spoilt = ['.log', '.source'].map((ending) => readFileSync(fileOf(service, ending), 'utf8'));
    service.kill();
    const keptAside = 'unreadable-2026-11-21T09-00-00.000Z';
    const said = { ok: false, problem: { kind: 'import-draft-unreadable', keptAside } };
    expect(service.answer('read', null)).toEqual(said);
    expect(service.read()).toBeNull();
    service.paste('coffee');
    const kept = ['.log', '.source'].map((ending) =>
      readFileSync(path.join(service.folder, keptAside + ending), 'utf8'),
    );
    expect(kept).toEqual(spoilt);
  });

  it('is no sheet while its source is not whole', () => {
    const service = place.open();
    service.paste('tea');
    service.answer('discard', { sheet: service.id(), mark: null });
    writeFileSync(path.join(service.folder, 'sheet-7.source.new'), 'cof');
    writeFileSync(path.join(service.folder, 'sheet-8.source'), 'coffee');
    expect(service.read()).toBeNull();
    service.paste('cocoa');
    expect(readdirSync(service.folder).toSorted()).toEqual([
      `sheet-${service.id()}.log`,
      `sheet-${service.id()}.source`,
    ]);
  });

  it('is synced within 250 ms of an edit', () => {
    const service = place.open();
    service.paste('tea');
    expect(service.clock.nextTimer()).toBeNull();
    service.do({ kind: 'edit', row: 0, content: 'coffee' });
    expect(service.clock.nextTimer()).toBeLessThanOrEqual(250);
  });
});

describe('the mark of a sheet', () => {
  const markOf = (service: TestDesk): string =>
    z.string().parse(valueOf(service.answer('mark', { sheet: service.id() })));

  it('is of this sheet alone, as it stands', () => {
    const service = place.open();
    service.paste('tea');
    const first = markOf(service);
    expect(markOf(service)).toEqual(first);
    service.kill();
    expect(markOf(service)).toEqual(first);
    service.do({ kind: 'edit', row: 0, content: 'green tea' });
    expect(markOf(service)).not.toEqual(first);
  });

  it('is another one for the same text a moment later, although each run counts its sheets from the beginning', async () => {
    const service = place.open();
    service.paste('tea');
    const first = markOf(service);
    service.answer('discard', { sheet: service.id(), mark: null });
    service.kill();
    await service.clock.advance(1);
    const again = service.answer('open', { source: { kind: 'paste', text: 'tea' }, after: 0 });
    expect(again).toMatchObject({ ok: true, value: { id: service.id() } });
    expect(markOf(service)).not.toEqual(first);
  });

  it('removes what was left of it and nothing else', () => {
    const service = place.open();
    service.paste('tea');
    const mark = markOf(service);
    service.do({ kind: 'edit', row: 0, content: 'green tea' });
    expect(removeMarked(service.folder, mark)).toBe(true);
    service.kill();
    expect(service.read()?.counts.all).toBe(1);
    expect(removeMarked(service.folder, markOf(service))).toBe(true);
    expect(readdirSync(service.folder)).toEqual([]);
    expect(removeMarked(path.join(service.folder, 'nowhere'), mark)).toBe(true);
  });

  it('removes it alone where another sheet took its place meanwhile', () => {
    const service = place.open();
    service.paste('tea');
    service.do({ kind: 'edit', row: 0, content: 'green tea' });
    const mark = markOf(service);
    service.paste('coffee');
    const later = markOf(service);
    expect(removeMarked(service.folder, mark)).toBe(true);
    service.kill();
    expect(contents(service.rows())).toEqual(['coffee']);
    expect(service.undo().id).toBe(service.id());
    expect(contents(service.rows())).toEqual(['coffee']);
    expect(markOf(service)).toEqual(later);
  });
});

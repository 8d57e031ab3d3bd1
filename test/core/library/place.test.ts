import { afterEach, beforeEach, expect, it } from 'vitest';
import { placeSchema } from '../../../preload/contract/library-place.ts';
import { everything } from '../../../preload/contract/library-values.ts';
import { openHarness, type Harness } from '../harness.ts';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ connected: false });
});
afterEach(async () => {
  await harness.close();
});

it('keeps the place in the store, through a crash, and forgets one it does not understand', async () => {
  expect(harness.core.library.place()).toEqual({ ok: true, value: null });
  const place = {
    query: { ...everything, text: 'tea' },
    activeId: 'a',
    firstRow: 7,
    selectedIds: ['a', 'b'],
    unsaved: [],
  };
  expect(harness.core.library.keepPlace({ ...place, firstRow: 1 })).toEqual({ ok: true, value: null });
  harness.core.library.keepPlace(place);
  await harness.crash();
  expect(harness.core.library.place()).toEqual({ ok: true, value: place });
  harness.core.database.prepare('UPDATE library_place SET place = ?').run('{');
  expect(harness.core.library.place()).toEqual({ ok: true, value: null });
});

it('keeps what was not saved also where the rest of the place is not understood', () => {
  const unsaved = { id: `omi:${'x'.repeat(256)}`, base: 'I like tea', edit: { content: 'I love tea' } };
  const place = placeSchema.parse({ query: {}, activeId: 7, firstRow: -1, selectedIds: [7], unsaved: [7, unsaved] });
  expect(place).toEqual({ query: everything, activeId: null, firstRow: 0, selectedIds: [], unsaved: [unsaved] });
  harness.core.library.keepPlace({ ...place, activeId: unsaved.id });
  expect(harness.core.library.place()).toEqual({ ok: true, value: { ...place, activeId: unsaved.id } });
});

it('keeps everything that was not saved, however long and however much', () => {
  const edit = { content: 'Tea. '.repeat(20_000), tags: ['t'.repeat(200_000)] };
  const unsaved = Array.from({ length: 5_001 }, (_, at) => ({ id: `${at}`, base: '', edit: at === 0 ? edit : {} }));
  const place = placeSchema.parse({ unsaved });
  expect(place.unsaved).toEqual(unsaved);
  harness.core.library.keepPlace(place);
  expect(harness.core.library.place()).toMatchObject({ ok: true, value: { unsaved } });
});

import { describe, expect, it } from 'vitest';
import { useSheetService } from './sheet-service.ts';

const place = useSheetService();

describe('what a reader passes over', () => {
  const text = 'Sure! Here is what I know:\n\n[work] Codes\n[core] Likes tea\n\nLet me know!';

  it('is counted and can be looked at, and is no row until somebody includes it', () => {
    const service = place.open();
    expect(service.paste(text)).toMatchObject({ format: 'tagged', counts: { all: 2, new: 2, 'passed-over': 2 } });
    expect(service.verdicts()).toEqual(['Codes: new', 'Likes tea: new']);
    expect(service.rows('passed-over')).toMatchObject([
      { line: 1, isIncluded: false, verdict: { kind: 'passed-over', why: 'talk' } },
      { line: 6, content: 'Let me know!' },
    ]);
    expect(service.planned()).toMatchObject({ creates: 2, skipped: { leftOut: 0 } });
    // Of all that is shown, and so not of these.
    service.do({ kind: 'include', selection: { filter: 'all', find: '' }, isIncluded: true });
    expect(service.read()?.counts['passed-over']).toBe(2);
  });

  it('becomes rows in their places, and no rows again', () => {
    const service = place.open();
    service.paste(text);
    const counts = service.do({
      kind: 'include',
      selection: { filter: 'passed-over', find: '' },
      isIncluded: true,
    }).counts;
    expect(counts).toMatchObject({ all: 4, new: 4, 'to-import': 4, 'passed-over': 0 });
    expect(service.verdicts()[0]).toBe('Sure! Here is what I know:: new');
    service.kill();
    expect(service.read()?.counts).toMatchObject({ all: 4, 'passed-over': 0 });
    expect(service.undo().counts).toMatchObject({ all: 2, 'passed-over': 2 });
    const first = service.rows('passed-over')[0]?.id ?? -1;
    service.do({ kind: 'edit', row: first, content: 'I was asked for what I know' });
    expect(service.verdicts()[0]).toBe('I was asked for what I know: new');
  });

  it('never leaves a sheet without a row while another way to read the text gives some', () => {
    const service = place.open();
    expect(service.drop('a.md', '---\ntitle: Tea\n---\n')).toMatchObject({ format: 'lines', counts: { all: 3 } });
  });
});

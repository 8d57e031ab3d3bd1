import { describe, expect, it } from 'vitest';
import { contents, useSheetService } from './sheet-service.ts';

const place = useSheetService();

describe('finding', () => {
  it('does so without case and accents, in words and tags, as the library does', () => {
    const service = place.open();
    service.paste('Café Lumière\ngreen tea #café\nRésumé');
    expect(contents(service.rows('all', 'CAFE'))).toEqual(['Café Lumière', 'green tea']);
    expect(contents(service.rows('all', '#cafe tea'))).toEqual(['green tea']);
    expect(contents(service.rows('new', 'resume'))).toEqual(['Résumé']);
    expect(service.rows('known', 'resume')).toEqual([]);
  });
});

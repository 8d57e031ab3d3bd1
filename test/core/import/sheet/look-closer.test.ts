import { describe, expect, it } from 'vitest';
import { everything, useSheetService } from './sheet-service.ts';

const place = useSheetService();

describe('what takes longer to find out', () => {
  it('is counted a little later, and told', () => {
    const service = place.open();
    const paste = service.paste('Buy milk tomorrow\nMy key is sk-live-abcdef0123456789abcd\nI drink tea');
    expect(paste).toMatchObject({ isCounting: true, counts: { passing: 0 } });
    service.finish();
    expect(service.told.at(-1)).toMatchObject({ isCounting: false, counts: { passing: 1, secret: 0 } });
    expect(service.told.at(-1)?.revision).toBeGreaterThan(paste.revision);
    expect(service.rows('passing')).toMatchObject([{ content: 'Buy milk tomorrow', passing: 'to-do' }]);
    service.do({ kind: 'set-visibility', selection: everything, visibility: 'public' });
    service.finish();
    expect(service.read()).toMatchObject({ isCounting: false, counts: { passing: 1, secret: 1 } });
    expect(service.rows('secret')).toMatchObject([{ line: 2, sensitive: ['api-key'] }]);
    service.do({ kind: 'include', selection: { filter: 'secret', find: '' }, isIncluded: false });
    expect(service.read()).toMatchObject({ counts: { passing: 1, secret: 0, 'left-out': 1 } });
  });
});

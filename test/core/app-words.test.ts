import { expect, it } from 'vitest';
import { trayWords } from '../../preload/contract/app-words.ts';

it('says where Inkling is when its windows are closed, as a fact where that is known', () => {
  expect(trayWords('there', 'Ctrl+Shift+Space')).toBe('Inkling runs on in the tray when its windows are closed.');
  expect(trayWords('none', 'Ctrl+Shift+Space')).toBe(
    'Your desktop shows no tray. Inkling stays in your dash; Ctrl+Shift+Space captures.',
  );
  expect(trayWords('none', null)).toBe('Your desktop shows no tray. Inkling stays in your dash.');
  expect(trayWords('unknown', null)).toContain('If your desktop shows no tray, start Inkling again to open it.');
});

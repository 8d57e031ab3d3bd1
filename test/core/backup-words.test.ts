import { expect, it } from 'vitest';
import { backupWords } from '../../preload/contract/backup-words.ts';

const place = { folder: '/home/me/inkling backups' };
const whenOf = (ms: number): string => `at ${ms}`;

it('says when the last backup was made', () => {
  expect(backupWords({ ...place, lastAt: null, trouble: null }, whenOf)).toEqual({
    text: 'No backup yet',
    trouble: null,
  });
  expect(backupWords({ ...place, lastAt: 5, trouble: null }, whenOf).text).toBe('Last backup: at 5');
});

it.each(['failed', 'no-room', 'damaged'] as const)('says of %s what is wrong and what helps', (trouble) => {
  const words = backupWords({ ...place, lastAt: 5, trouble }, whenOf);
  expect(words.text).toBe('Last backup: at 5');
  expect(words.trouble).toMatch(/^[A-Z].{20,140}\.$/u);
});

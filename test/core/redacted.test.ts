import { inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Redacted } from '../../main/redacted.ts';

const secret = 'omi_dev_0123456789abcdef0123456789abcdef';

it('prints a placeholder wherever a secret could land', () => {
  const key = new Redacted(secret);
  const printed = [String(key), JSON.stringify({ key }), inspect({ key }, { showHidden: true, depth: 9 })];
  for (const text of printed) expect(text).not.toContain('0123456789abcdef');
  expect(Object.keys(key)).toEqual([]);
  expect(Object.getOwnPropertyNames(key)).toEqual([]);
});

it('gives the secret only to who asks for it by name', () => {
  expect(Redacted.reveal(new Redacted(secret))).toBe(secret);
});

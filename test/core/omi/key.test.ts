import { fc } from '../../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { isKey, parseKey } from '../../../main/core/omi/key.ts';
import { Redacted } from '../../../main/redacted.ts';

const key = 'omi_dev_0123456789abcdef0123456789abcdef';

describe('a pasted key', () => {
  it.each([
    ['as it is', key],
    ['with spaces and a line break around it', `  ${key}\r\n`],
    ['in double quotes', `"${key}"`],
    ['in typographic quotes', `“${key}”`],
    ['in a code fence', `\`${key}\``],
    ['with Bearer in front', `Bearer ${key}`],
    ['with bearer in lower case and two spaces', `bearer  ${key}`],
    ['as a whole header', `Authorization: Bearer ${key}`],
    ['in quotes with Bearer and a comma, out of JSON', `"Bearer ${key}",`],
    ['with a zero-width space and a byte order mark', `\ufeff\u200b${key}\u200b`],
    ['with control characters around it', `\0\u001b${key}\u0007`],
  ])('is taken %s', (_how, pasted) => {
    const result = parseKey(pasted);
    expect(result.ok && Redacted.reveal(result.value)).toBe(key);
  });

  it.each([
    ['nothing', ''],
    ['nothing', ' "" \n'],
    ['nothing', 'Bearer ""'],
    ['mcp-key', 'omi_mcp_0123456789abcdef0123456789abcdef'],
    ['app-key', 'sk_0123456789abcdef0123456789abcdef'],
    ['other', 'my password'],
    ['other', 'omi_dev_short'],
    ['other', 'omi_dev_abcd...wxyz0123456789'],
    ['other', `${key}\r\nX-Evil: 1`],
    ['other', `${key}\n${key}`],
    ['other', key.replace('a', 'ä')],
    ['other', key.toUpperCase()],
  ])('that is %s is told apart: %j', (looksLike, pasted) => {
    expect(parseKey(pasted)).toEqual({ ok: false, problem: { kind: 'key-malformed', looksLike } });
  });

  it('never becomes something that could break out of a header', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (before, after) => {
        const result = parseKey(before + key + after);
        if (result.ok) expect(Redacted.reveal(result.value)).toMatch(/^[!-~]+$/);
      }),
    );
  });

  it('is a key of 24 to 512 characters', () => {
    expect(isKey(`omi_dev_${'a'.repeat(15)}`)).toBe(false);
    expect(isKey(`omi_dev_${'a'.repeat(16)}`)).toBe(true);
    expect(isKey(`omi_dev_${'a'.repeat(504)}`)).toBe(true);
    expect(isKey(`omi_dev_${'a'.repeat(505)}`)).toBe(false);
  });
});

import { fc } from '../fakes/property.ts';
import { expect, it } from 'vitest';
import { parsePythonJson, PythonJsonError } from './python-json.ts';
import { isEncodable, isoDate, length, strip } from './python-text.ts';

/** Texts, and where and how CPython 3.11's json.loads refuses them. */
const refused: readonly (readonly [string, number, string])[] = [
  ['', 0, 'Expecting value'],
  ['  ', 2, 'Expecting value'],
  ['{', 1, 'Expecting property name enclosed in double quotes'],
  ['{"a":1,', 7, 'Expecting property name enclosed in double quotes'],
  ['{"a":1,}', 7, 'Expecting property name enclosed in double quotes'],
  ['{,}', 1, 'Expecting property name enclosed in double quotes'],
  ['{"a"', 4, "Expecting ':' delimiter"],
  ['{"a":', 5, 'Expecting value'],
  ['{"a":}', 5, 'Expecting value'],
  ['{"a":1 "b"}', 7, "Expecting ',' delimiter"],
  ['{"a":1}}', 7, 'Extra data'],
  ['[', 1, 'Expecting value'],
  ['[1', 2, "Expecting ',' delimiter"],
  ['[1,]', 3, 'Expecting value'],
  ['[NaN', 4, "Expecting ',' delimiter"],
  ['["😀",}', 5, 'Expecting value'],
  ['tru', 0, 'Expecting value'],
  ['NaNx', 3, 'Extra data'],
  ['-', 0, 'Expecting value'],
  ['-Inf', 0, 'Expecting value'],
  ['+1', 0, 'Expecting value'],
  ['.5', 0, 'Expecting value'],
  ['01', 1, 'Extra data'],
  ['1.', 1, 'Extra data'],
  ['1e+', 1, 'Extra data'],
  ['1-', 1, 'Extra data'],
  ['\u00a01', 0, 'Expecting value'],
  ['"abc', 0, 'Unterminated string starting at'],
  ['"\\', 0, 'Unterminated string starting at'],
  ['{"a":"\\', 5, 'Unterminated string starting at'],
  ['"\\x"', 1, 'Invalid \\escape'],
  ['"\\ud83d\\x', 7, 'Invalid \\escape'],
  ['"\\u12g4"', 2, 'Invalid \\uXXXX escape'],
  ['"\\u123"', 2, 'Invalid \\uXXXX escape'],
  ['"\\u00e9', 2, 'Invalid \\uXXXX escape'],
  ['"\\ud83d\\u12', 8, 'Invalid \\uXXXX escape'],
  ['"a\tb"', 2, 'Invalid control character at'],
];

it.each(refused)('refuses %j at %i: %s', (text, position, message) => {
  const thrown = attempt(() => parsePythonJson(text));
  expect(thrown).toBeInstanceOf(PythonJsonError);
  expect(thrown).toMatchObject({ message, position });
});

it('takes what only Python takes: NaN, Infinity and a byte order mark', () => {
  expect(parsePythonJson('\ufeff[NaN,Infinity,-Infinity]')).toEqual([NaN, Infinity, -Infinity]);
});

it('reads every JSON as JSON.parse does, spaces and escapes included', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(parsePythonJson(text)).toEqual(JSON.parse(text));
    }),
  );
  const escaped = String.raw`{"__proto__":"\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00\udead"}`;
  expect(parsePythonJson(escaped)).toEqual(JSON.parse(escaped));
});

it('refuses every text that JSON.parse refuses, and takes no other', () => {
  const piece = fc.constantFrom(...Array.from('{}[]:,"\\u0é1-+.eE \n\t'), 'true', 'null', '"a"', '\\u00e9', '😀');
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const takes = attempt(() => parsePythonJson(text)) === null;
      expect(takes).toBe(attempt(() => void JSON.parse(text)) === null);
    }),
    { numRuns: 2000 },
  );
});

it('strips what str.strip strips', () => {
  const white = '\t\n\v\f\r\u001c\u001d\u001e\u001f \u0085\u00a0\u1680\u2000\u200a\u2028\u2029\u202f\u205f\u3000';
  expect(strip(`${white}a${white}b${white}`)).toBe(`a${white}b`);
  expect(strip('\ufeff\u200b\u180ea')).toBe('\ufeff\u200b\u180ea');
});

it('counts code points', () => {
  expect(['a😀', '👩‍👩‍👧', 'e\u0301', '\ud83d'].map(length)).toEqual([2, 5, 2, 1]);
});

it('writes moments with six digits, or none for a whole second', () => {
  const second = Date.UTC(2026, 8, 23, 8, 15, 2) * 1000;
  expect([0, 1, 123_456].map((micros) => isoDate(second + micros))).toEqual([
    '2026-09-23T08:15:02Z',
    '2026-09-23T08:15:02.000001Z',
    '2026-09-23T08:15:02.123456Z',
  ]);
});

it('knows what can not be sent as JSON in UTF-8', () => {
  const bad = ['\ud83d', NaN, Infinity, ['\udc00'], { a: { '\ud83d': 1 } }];
  const good = ['😀', 1.5, null, true, ['a'], { a: { b: [1] } }];
  expect([...bad.map(isEncodable), ...good.map(isEncodable)]).toEqual([
    ...bad.map(() => false),
    ...good.map(() => true),
  ]);
});

const attempt = (act: () => unknown): unknown => {
  try {
    act();
    return null;
  } catch (error) {
    return error;
  }
};

import { fc } from '../fakes/property.ts';
import { expect, test } from 'vitest';
import { makeCodec } from './page/codec.ts';

const codec = makeCodec();
const travelled = (value: unknown): unknown => codec.unpack(codec.pack(value));

const sparse = [1, 2, 3];
Reflect.deleteProperty(sparse, '1');
const shared = { a: 1 };

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a text with half an emoji', 'a \ud800 b'],
  ['numbers JSON has not', [NaN, Infinity, -Infinity, -0]],
  ['a bigint', 2n ** 80n],
  ['a date', new Date(1234)],
  ['a date that is none', new Date(NaN)],
  ['an expression', /a+b/giu],
  ['maps and sets', new Map<unknown, unknown>([[new Set([1]), { x: [] }]])],
  ['an array with a hole', sparse],
  ['bytes', new Uint8Array([0, 1, 255])],
  ['a part of a buffer', new Uint16Array(new Uint16Array([1, 2, 3]).buffer, 2, 1)],
  ['wide integers', new BigInt64Array([-1n])],
  ['an error and its cause', new RangeError('far', { cause: new Error('near') })],
  ['a boxed text', Object('boxed')],
  ['keys that look like others', { then: 1, constructor: 2, ['__proto__']: undefined }],
])('carries %s', (_name, value) => {
  expect(travelled(value)).toStrictEqual(structuredClone(value));
});

test('keeps what is shared shared, and cycles closed', () => {
  const cyclic: unknown[] = [shared, shared];
  cyclic.push(cyclic);
  const got = travelled(cyclic);
  expect(Array.isArray(got) && got[0] === got[1] && got[2] === got).toBe(true);
});

test('keeps an own __proto__ an own property', () => {
  const sent = {};
  Object.defineProperty(sent, '__proto__', { value: { evil: true }, enumerable: true });
  const got = travelled(sent);
  expect(got).toHaveProperty('__proto__', { evil: true });
  expect(got).not.toHaveProperty('evil');
});

test.each([
  ['a function', () => 1],
  ['a symbol', Symbol('s')],
  ['a function within', { list: [() => 1] }],
])('refuses %s as structured clone does', (_name, value) => {
  expect(() => codec.pack(value)).toThrow(DOMException);
});

test('carries whatever structured clone carries', () => {
  const anything = fc.anything({
    withBigInt: true,
    withDate: true,
    withMap: true,
    withSet: true,
    withSparseArray: true,
    withTypedArray: true,
  });
  fc.assert(
    fc.property(anything, (value) => {
      expect(travelled(value)).toStrictEqual(structuredClone(value));
    }),
  );
});

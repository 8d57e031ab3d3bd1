import { fc } from '../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { readArguments, readLink } from '../../main/shell/start-arguments.ts';
import { readLine } from '../../preload/contract/marks.ts';

const open = { kind: 'open' };
const capture = (text: string | null) => ({ kind: 'capture', text });

describe('a command line', () => {
  it.each([
    [[], open],
    [['inkling'], open],
    [['inkling', '--toggle'], { kind: 'toggle' }],
    [['inkling', '--hidden'], { kind: 'hidden' }],
    [['inkling', '--capture'], capture(null)],
    [['inkling', '--capture', 'Sarah rows'], capture('Sarah rows')],
    [['inkling', '--capture', 'Sarah', 'rows', '#family'], capture('Sarah rows #family')],
    [['inkling', '--capture=Sarah rows'], capture('Sarah rows')],
    [['inkling', '--capture='], capture(null)],
    [['inkling', '--capture', 'Sarah', '--some-switch', 'x'], capture('Sarah')],
    [['inkling', '--capture', '--', '--toggle', 'is a switch'], capture('--toggle is a switch')],
    [['inkling', '--capture', '-5 degrees'], capture('-5 degrees')],
    [['inkling', '--toggle', '--capture', 'x'], { kind: 'toggle' }],
    [['electron', '--no-sandbox', '.', '--user-data-dir=/x', '--capture', 'x'], capture('x')],
    [['inkling', 'inkling://capture?text=x'], capture('x')],
    [['inkling', '--capturex', '-capture', 'capture'], open],
  ])('%j asks for %j', (argv, request) => {
    expect(readArguments(argv)).toEqual(request);
  });

  it('with a link asks for nothing else, whatever was smuggled in behind it', () => {
    expect(readArguments(['inkling', 'inkling://capture?text=x', '--toggle', '--capture', 'y'])).toEqual(capture('x'));
    expect(readArguments(['inkling', 'INKLING://nowhere', '--capture', 'y'])).toEqual(open);
  });
});

describe('a link', () => {
  it.each([
    ['inkling://capture', null],
    ['inkling://capture/', null],
    ['inkling://capture?text=', null],
    ['inkling://capture?text=Sarah%20rows', 'Sarah rows'],
    ['inkling://capture?text=Sarah+rows', 'Sarah rows'],
    ['INKLING://CAPTURE?text=x', 'x'],
    ['inkling://capture/?text=x#y', 'x'],
    ['inkling://capture?other=1&text=x&text=y', 'x'],
    ['inkling://capture?text=%F0%9F%98%80', '😀'],
    ['inkling://capture?text=a%0D%0Ab%09c', 'a\nb\tc'],
    ['inkling://capture?text=a%00b%1B%5B2Jc%7F', 'ab[2Jc'],
    ['inkling://capture?text=%ED%A0%BD', '\ufffd\ufffd\ufffd'],
    ['inkling://capture?text=%', '%'],
    ['inkling://capture?text=%3Cscript%3E', '<script>'],
    ['inkling://capture?text=%20%20x%20', 'x'],
  ])('%s brings %j', (address, text) => {
    expect(readLink(address)).toEqual(capture(text));
  });

  it.each([
    '',
    'inkling:',
    'inkling:capture?text=x',
    'inkling://',
    'inkling://open',
    'inkling://capture.evil.example?text=x',
    'inkling://capture/../save?text=x',
    'inkling://capture//x?text=x',
    'inkling://user:password@capture?text=x',
    'inkling://capture:80?text=x',
    'inkling://save?text=x',
    'https://capture?text=x',
    'file:///etc/passwd',
  ])('%s opens the app and brings nothing', (address) => {
    expect(readLink(address)).toEqual(open);
  });

  it('can’t make a memory public', () => {
    for (const text of ['x !public', '!PUBLIC x', '!public\n!public', '\\\\!public !public']) {
      const request = readLink(`inkling://capture?text=${encodeURIComponent(text)}`);
      expect(request.kind === 'capture' && readLine(request.text ?? '').isPublic).toBe(false);
    }
  });

  it('brings a long text whole', () => {
    const text = '😀 !public '.repeat(30_000).trim();
    expect(readLink(`inkling://capture?text=${encodeURIComponent(text)}`)).toEqual(
      capture(text.replaceAll('!public', '\\!public')),
    );
    expect(readArguments(['inkling', '--capture', text])).toEqual(capture(text));
  });
});

it('is read whatever it is, and brings only text that a field can hold', () => {
  const argument = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: 'binary' }).map((text) => `inkling://capture?text=${encodeURIComponent(text.toWellFormed())}`),
    fc.string().map((text) => `inkling://${text}`),
    fc.constantFrom('--capture', '--toggle', '--hidden', '--', '--capture=x'),
  );
  fc.assert(
    fc.property(fc.array(argument), (argv) => {
      const request = readArguments(argv);
      if (request.kind !== 'capture' || request.text === null) return;
      expect(request.text.length).toBeGreaterThan(0);
      expect(request.text).not.toMatch(/(?![\n\t])\p{Cc}/u);
      expect(request.text.isWellFormed()).toBe(true);
    }),
  );
});

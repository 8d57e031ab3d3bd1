import { fc } from '../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { findSensitive, sensitiveKinds } from '../../preload/contract/sensitive.ts';
import { believableMemories } from '../omi-sandbox/believable.ts';

// Put together here, so that nobody who searches the sources for secrets finds these.
const made = (...parts: string[]): string => parts.join('');

describe('what has the shape of', () => {
  it.each([
    ['private-key', made('-----BEGIN ', 'RSA PRIVATE KEY-----')],
    ['private-key', made('-----BEGIN ', 'OPENSSH PRIVATE KEY----- b3BlbnNz')],
    ['api-key', made('omi_dev_', '0123456789abcdef0123456789abcdef')],
    ['api-key', made('my key is sk-', 'abcdefghijklmnop1234')],
    ['api-key', made('sk_live_', '4eC39HqLyjWDarjtT1zdp7dc')],
    ['api-key', made('ghp_', '16C7e42F292c6912E7710c838347Ae178B4a')],
    ['api-key', made('AKIA', 'IOSFODNN7EXAMPLE')],
    ['api-key', made('AIza', 'SyDdI0hCZtE6vySjMm-WEfRq3CPzqKqqsHI')],
    ['api-key', made('xoxb-', '123456789012-abcdefGHIJKL')],
    ['api-key', 'API key: 8f14e45fceea'],
    ['api-key', 'token 9e107d9d372bb6826bd81d3542a419d6 works'],
    ['access-token', made('eyJ', 'hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmN')],
    ['access-token', made('Authorization: Bearer ', 'abcdefghijklmnopqrst')],
    ['password', 'My wifi password is hunter2'],
    ['password', 'Passwort: geheim'],
    ['password', 'pwd=Tr0ub4dor&3'],
    ['password', 'The PIN of my card is 4711'],
    ['password', 'Door code 4711#'],
    ['password', 'Recovery codes: a1b2-c3d4'],
    ['password', 'https://me:secret@example.org/feed'],
    ['card-number', '4111 1111 1111 1111'],
    ['card-number', 'Visa 4111-1111-1111-1111, until 12/29'],
    ['card-number', '378282246310005'],
    ['card-number', '４１１１ １１１１ １１１１ １１１１'],
    ['bank-account', 'DE89 3704 0044 0532 0130 00'],
    ['bank-account', 'GB82WEST12345698765432 is my account'],
    ['bank-account', 'nl91 abna 0417 1643 00 belongs to Tom'],
    ['id-number', 'My SSN is 123-45-6789'],
    ['id-number', 'AB 12 34 56 C'],
    ['id-number', 'Passport number C01X00T47'],
    ['id-number', 'driver’s license no. D1234567'.replace('’', "'")],
    ['email', 'sarah@example.org'],
    ['email', 'Write to sarah.o’neill+omi@mail.example.co.uk.'],
    ['email', 'josé@exämple.de'],
    ['phone-number', '+49 170 1234567'],
    ['phone-number', '+1 (555) 123-4567'],
    ['phone-number', '555-123-4567'],
    ['phone-number', '(555) 123-4567'],
    ['phone-number', '0170 1234567'],
    ['phone-number', '030/1234567'],
    ['phone-number', '0044 20 7946 0958'],
    ['phone-number', 'my number is 1234567'],
  ])('%s: %s', (kind, text) => {
    expect(findSensitive(text)).toEqual([kind]);
  });
});

it('names everything, the worst first', () => {
  expect(findSensitive('Sarah: sarah@example.org, +49 170 1234567, password: hunter2')).toEqual([
    'password',
    'email',
    'phone-number',
  ]);
});

describe('what is nobody’s secret:', () => {
  it.each([
    '',
    'My sister Sarah lives in Portland and is allergic to peanuts',
    'I was born on 3 May 1980',
    'I moved on 2019-05-03 and again on 03.05.2021',
    'I have lived here from 1980-1990',
    'The house has number 12345',
    'Berlin has 3,645,000 inhabitants, Tokyo 13 960 000',
    'I ran 10 km in 00:48:30',
    'Pi is 3.14159265358979323846',
    '4111 1111 1111 1112 fails its check digit',
    '0000 0000 0000 0000',
    'DE89 3704 0044 0532 0130 01 fails its check digits',
    'My flight was LH 1234 in 2024',
    'ISBN 978-3-16-148410-0 is a good book',
    'I forget every password',
    'A strong password matters to me',
    'I keep my passport in the drawer',
    'The API key lives in the keychain',
    'Order 1234567 came late',
    'See https://example.org/a/very-long-article-title-about-2024-and-more',
    'Version 1.2.3.4 of the app',
    'My favourite number is 7',
    'I like @omi and #tags',
    'Use sk-learn for that',
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1',
    '192.168.178.100 is the printer',
    'The pin oak is 20 metres high',
  ])('%j', (text) => {
    expect(findSensitive(text)).toEqual([]);
  });

  it('two thousand believable facts', () => {
    const contents = believableMemories(2000).map(({ content }) => content);
    expect(contents.filter((content) => findSensitive(content).length > 0)).toEqual([]);
  });
});

it('takes any text, and answers kinds it knows, each once', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const found = findSensitive(text);
      expect(found).toEqual(sensitiveKinds.filter((kind) => found.includes(kind)));
    }),
  );
});

import { fc } from '../../fakes/property.ts';
import { expect, it } from 'vitest';
import { parseAddress } from '../../../main/core/omi/address.ts';

it.each([
  ['https://api.omi.me', 'https://api.omi.me'],
  ['  https://api.omi.me/  ', 'https://api.omi.me'],
  ['HTTPS://API.Omi.me:443//', 'https://api.omi.me'],
  ['https://omi.example:8443/self/hosted/', 'https://omi.example:8443/self/hosted'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1:41234/', 'http://127.0.0.1:41234'],
  ['http://127.9.8.7', 'http://127.9.8.7'],
  ['http://[::1]:8080/omi', 'http://[::1]:8080/omi'],
  ['https://[2001:db8::1]', 'https://[2001:db8::1]'],
])('takes %s as %s', (typed, expected) => {
  expect(parseAddress(typed)).toEqual({ ok: true, value: expected });
});

it.each([
  ['nothing', ''],
  ['no scheme', 'api.omi.me'],
  ['no host', 'https://'],
  ['no host but a path', 'https:///memories'],
  ['another scheme', 'ftp://api.omi.me'],
  ['a file', 'file:///etc/passwd'],
  ['a script', 'javascript:alert(1)'],
  ['plain http', 'http://api.omi.me'],
  ['plain http to a neighbour', 'http://192.168.1.5'],
  ['a name that only begins like this computer', 'http://localhost.evil.test'],
  ['a name that only begins like an address', 'http://127.0.0.1.evil.test'],
  ['credentials', 'https://me:secret@api.omi.me'],
  ['empty credentials', 'https://@api.omi.me'],
  ['a query', 'https://api.omi.me?x=1'],
  ['an empty query', 'https://api.omi.me?'],
  ['a fragment', 'https://api.omi.me#top'],
  ['a line break', 'https://api.omi.me\n.evil.test'],
  ['a backslash', 'https:\\\\api.omi.me'],
  ['an impossible port', 'https://api.omi.me:99999'],
  ['a very long one', `https://api.omi.me/${'a'.repeat(3000)}`],
])('refuses %s', (_what, typed) => {
  expect(parseAddress(typed)).toEqual({ ok: false, problem: { kind: 'address-invalid' } });
});

it('answers nothing but an address that reads the same again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true }), fc.string()), (typed) => {
      const once = parseAddress(typed);
      if (once.ok) expect(parseAddress(once.value)).toEqual(once);
    }),
  );
});

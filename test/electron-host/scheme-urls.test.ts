import { fc } from '../fakes/property.ts';
import { describe, expect, test } from 'vitest';
import { fromBrowserUrl, toBrowserPolicy, toBrowserUrl } from './web/scheme-urls.ts';

const isCustom = (scheme: string): boolean => scheme === 'app';

describe('addresses', () => {
  test.each([
    ['app://inkling/a/b.html?x=1#y', 'https://inkling.app.electron-host.invalid/a/b.html?x=1#y'],
    ['app://inkling', 'https://inkling.app.electron-host.invalid/'],
    ['app://inkling?x', 'https://inkling.app.electron-host.invalid/?x'],
    ['APP://inkling/', 'https://inkling.app.electron-host.invalid/'],
  ])('%s travels as %s', (own, browsers) => {
    expect(toBrowserUrl(own, isCustom)).toBe(browsers);
  });

  test.each(['https://example.com/app://inkling', 'other://inkling/', 'data:text/html,app://x', 'about:blank', ''])(
    'leaves %j alone',
    (url) => {
      expect(toBrowserUrl(url, isCustom)).toBe(url);
      expect(fromBrowserUrl(url)).toBe(url);
    },
  );

  test.each(['https://inkling.app.electron-host.invalid.example.com/', 'https://electron-host.invalid/'])(
    'takes %s for nobody of ours',
    (url) => {
      expect(fromBrowserUrl(url)).toBe(url);
    },
  );

  test('come back as they went', () => {
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^[a-z][a-z0-9-]{0,9}$/), (rest, host) => {
        const own = `app://${host}/${rest}`;
        expect(fromBrowserUrl(toBrowserUrl(own, isCustom))).toBe(own);
      }),
    );
  });
});

describe('a Content-Security-Policy', () => {
  test.each([
    ["script-src 'self' app://inkling", "script-src 'self' https://inkling.app.electron-host.invalid"],
    ['img-src app: data:', 'img-src https://*.app.electron-host.invalid data:'],
    ['script-src app://inkling/js/,img-src *', 'script-src https://inkling.app.electron-host.invalid/js/,img-src *'],
  ])('%s becomes %s', (own, browsers) => {
    expect(toBrowserPolicy(own, isCustom)).toBe(browsers);
  });

  test('stays byte by byte without our scheme', () => {
    const policy = "default-src 'none';  script-src 'self' 'nonce-app:';\tstyle-src https: data: ; report-uri /app:/x";
    expect(toBrowserPolicy(policy, isCustom)).toBe(policy);
  });
});

import { expect, it } from 'vitest';
import { isOpenable, links } from '../../main/shell/links.ts';
import { contentTypeOf, isPageRequest, pageFile } from '../../main/shell/page-files.ts';

it('finds a page and its parts below the folder', () => {
  expect(pageFile('app://inkling/capture/index.html', '/pages')).toBe('/pages/capture/index.html');
  expect(pageFile('app://inkling/assets/a%20b.js?v=1#x', '/pages')).toBe('/pages/assets/a b.js');
});

it('keeps a path that climbs within the folder', () => {
  expect(pageFile('app://inkling/%2e%2e/%2e%2e/etc/a.js', '/pages')).toBe('/pages/etc/a.js');
});

it.each([
  'app://other/capture/index.html',
  'https://inkling/capture/index.html',
  'file:///etc/passwd.html',
  'app://inkling/..%2f..%2fsecret.js',
  'app://inkling/..%5c..%5csecret.js',
  'app://inkling/a%00.js',
  'app://inkling/%zz.js',
  'app://inkling/settings.json',
  'app://inkling/inkling.db',
  'app://inkling/',
  'not an address',
])('finds nothing for %s', (address) => {
  expect(pageFile(address, '/pages')).toBeNull();
});

it('knows the type of what it serves', () => {
  expect(contentTypeOf('/pages/a.js')).toBe('text/javascript; charset=utf-8');
});

it.each([
  ['app://inkling/assets/a.js', true],
  ['data:image/svg+xml,x', true],
  ['data:text/html,x', false],
  ['app://inkling.evil/a.js', false],
  ['https://api.omi.me/', false],
  ['http://127.0.0.1/', false],
  ['file:///etc/passwd', false],
  ['ws://127.0.0.1/', false],
])('lets a page load %s: %s', (address, may) => {
  expect(isPageRequest(address)).toBe(may);
});

it('opens every address it offers', () => {
  for (const address of Object.values(links)) expect(isOpenable(address)).toBe(true);
});

it.each([
  'http://docs.omi.me/x',
  'https://docs.omi.me.evil.example/',
  'https://user@docs.omi.me/',
  'https://docs.omi.me:444/',
  'javascript:alert(1)',
  'file:///x',
  '',
])('does not open %s', (address) => {
  expect(isOpenable(address)).toBe(false);
});

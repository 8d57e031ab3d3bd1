import { expect, test } from 'vitest';
import { createWebRequest, type RequestDetails } from './web/web-request.ts';

const request = (url: string): RequestDetails => ({
  id: 1,
  url,
  method: 'GET',
  resourceType: 'image',
  referrer: '',
  timestamp: 0,
  uploadData: [],
});

const cancelled = async (urls: string[], url: string, excludeUrls?: string[]): Promise<boolean> => {
  const { webRequest, askBeforeRequest } = createWebRequest();
  webRequest.onBeforeRequest({ urls, ...(excludeUrls ? { excludeUrls } : {}) }, (_details, answer) => {
    answer({ cancel: true });
  });
  return (await askBeforeRequest(request(url))).cancel ?? false;
};

test.each([
  [['<all_urls>'], 'app://inkling/x', true],
  [[], 'app://inkling/x', true],
  [['https://*/*'], 'https://example.com/a', true],
  [['https://*/*'], 'http://example.com/a', false],
  [['app://inkling/*.png'], 'app://inkling/a.png', true],
  [['app://inkling/*.png'], 'app://inkling/apng', false],
])('%j asks about %s: %s', async (urls, url, expected) => {
  expect(await cancelled(urls, url)).toBe(expected);
});

test('does not ask about what is excluded', async () => {
  expect(await cancelled(['<all_urls>'], 'app://inkling/x', ['app://*'])).toBe(false);
});

test('allows what nobody listens to', async () => {
  const { webRequest, askBeforeRequest } = createWebRequest();
  webRequest.onBeforeRequest((_details, answer) => {
    answer({ cancel: true });
  });
  webRequest.onBeforeRequest(null);
  expect(await askBeforeRequest(request('app://inkling/'))).toEqual({});
});

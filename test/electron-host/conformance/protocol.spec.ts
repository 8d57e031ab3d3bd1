import { expect, test } from './fixture.ts';

test('serves a page of a custom scheme as a secure one of that origin', async ({ electronApp, page }) => {
  await expect(page.locator('body[data-script=ran]')).toBeVisible();
  expect(await page.evaluate(() => isSecureContext)).toBe(true);
  const url = await electronApp.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL());
  expect(url).toBe('app://conformance/index.html');
});

test('hands method and body of a request to the handler', async ({ page }) => {
  const text = await page.evaluate(async () => (await fetch('/echo', { method: 'POST', body: 'words ä' })).text());
  expect(text).toBe('POST words ä');
});

test('passes a streamed answer on', async ({ page }) => {
  expect(await page.evaluate(async () => (await fetch('/stream')).text())).toBe('one two three');
});

test('answers what the handler answers, a refusal too', async ({ page }) => {
  expect(await page.evaluate(async () => (await fetch('/nothing-here')).status)).toBe(404);
});

test('keeps the Content-Security-Policy of the answer', async ({ page }) => {
  const blocked = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.body.dataset.inline = "ran"';
    document.body.append(script);
    const other = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'blocked',
    );
    return [document.body.dataset['inline'], other];
  });
  expect(blocked).toEqual([undefined, 'blocked']);
});

test('refuses to make a scheme privileged once the app is ready', async ({ electronApp }) => {
  const said = await electronApp.evaluate(({ protocol }) => {
    try {
      protocol.registerSchemesAsPrivileged([{ scheme: 'late', privileges: {} }]);
      return 'registered';
    } catch (error) {
      return (error as Error).message;
    }
  });
  expect(said).toBe('protocol.registerSchemesAsPrivileged should be called before app is ready');
});

test('knows which schemes are handled', async ({ electronApp }) => {
  const handled = await electronApp.evaluate(({ protocol }) => [
    protocol.isProtocolHandled('app'),
    protocol.isProtocolHandled('other'),
  ]);
  expect(handled).toEqual([true, false]);
});

test('asks onBeforeRequest and onHeadersReceived', async ({ electronApp, page }) => {
  await electronApp.evaluate(({ session }) => {
    session.defaultSession.webRequest.onBeforeRequest(({ url }, answer) => {
      answer({ cancel: url.endsWith('/forbidden.png') });
    });
    session.defaultSession.webRequest.onHeadersReceived(({ responseHeaders }, answer) => {
      answer({ responseHeaders: { ...responseHeaders, 'x-added': ['by main'] } });
    });
  });
  const found = await page.evaluate(async () => [
    await fetch('/forbidden.png').catch(() => 'cancelled'),
    (await fetch('/stream')).headers.get('x-added'),
  ]);
  expect(found).toEqual(['cancelled', 'by main']);
});

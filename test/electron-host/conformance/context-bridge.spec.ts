import { expect, test } from './fixture.ts';

test('gives the page a frozen, fixed interface', async ({ page }) => {
  const found = await page.evaluate(() => {
    const property = Object.getOwnPropertyDescriptor(window, 'api');
    return [
      property?.writable,
      property?.configurable,
      Object.isFrozen(window.api),
      Object.isFrozen(window.api.constants.list),
      window.api.constants.list,
    ];
  });
  expect(found).toEqual([false, false, true, true, [1, 2, 3]]);
});

test('calls functions across it, promises and errors included', async ({ page }) => {
  const found = await page.evaluate(async () => {
    const thrown = (() => {
      try {
        return window.api.fails();
      } catch (error) {
        return (error as Error).message;
      }
    })();
    return [window.api.callBack((value) => `${String(value)}!`, 'back'), await window.api.later('later'), thrown];
  });
  expect(found).toEqual(['back!', 'later', 'from the preload']);
});

test('leaves nothing of Node or Electron in the page', async ({ page }) => {
  const found = await page.evaluate(() => [
    typeof Reflect.get(window, 'require'),
    typeof Reflect.get(window, 'process'),
    typeof Reflect.get(window, 'module'),
    typeof Reflect.get(window, 'Buffer'),
    window.api.sandboxed,
  ]);
  expect(found).toEqual(['undefined', 'undefined', 'undefined', 'undefined', true]);
});

test('lets only structured values through, and no Proxy, however deep', async ({ page }) => {
  const said = await page.evaluate(async () => {
    const proxy = new Proxy({ a: 1 }, {});
    const values = [Symbol('no'), proxy, new Proxy([1], {}), { list: [proxy] }, { at: new Date(), proxy }];
    return Promise.all(
      values.map(async (value) => {
        try {
          await window.api.invoke('echo', value);
          return 'sent';
        } catch (error) {
          return (error as Error).message;
        }
      }),
    );
  });
  expect(said).toEqual(Array.from({ length: 5 }, () => expect.stringContaining('could not be cloned')));
});

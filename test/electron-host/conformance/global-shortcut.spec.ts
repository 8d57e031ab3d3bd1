import { expect, test } from './fixture.ts';
import { takeShortcut, xdotool } from './x-tools.ts';

test.use({ onDisplay: true });

test('a registered shortcut hears a real key, and no longer once it is let go @x11', async ({ electronApp }) => {
  const presses = () => electronApp.evaluate(() => globalThis.notes.length);
  const registered = await electronApp.evaluate(({ globalShortcut }) => [
    globalShortcut.isRegistered('CommandOrControl+Shift+F9'),
    globalShortcut.register('CommandOrControl+Shift+F9', () => globalThis.notes.push('pressed')),
    globalShortcut.isRegistered('CommandOrControl+Shift+F9'),
  ]);
  expect(registered).toEqual([false, true, true]);
  xdotool('key', 'ctrl+shift+F9');
  await expect.poll(presses).toBe(1);
  // Another combination with the same key is not ours.
  xdotool('key', 'ctrl+F9');
  await electronApp.evaluate(({ globalShortcut }) => globalShortcut.unregister('CommandOrControl+Shift+F9'));
  xdotool('key', 'ctrl+shift+F9');
  await electronApp.evaluate(({ screen }) => screen.getCursorScreenPoint());
  expect(await presses()).toBe(1);
});

test('a shortcut another program has cannot be registered @x11', async ({ electronApp }) => {
  const other = await takeShortcut('CommandOrControl+Shift+F10');
  const register = () =>
    electronApp.evaluate(({ globalShortcut }) => [
      globalShortcut.register('CommandOrControl+Shift+F10', () => undefined),
      globalShortcut.isRegistered('CommandOrControl+Shift+F10'),
    ]);
  expect(await register()).toEqual([false, false]);
  await other.close();
  expect(await register()).toEqual([true, true]);
});

test('an accelerator Electron does not know is an error @x11', async ({ electronApp }) => {
  const said = await electronApp.evaluate(({ globalShortcut }) => {
    try {
      return globalShortcut.register('Hyper+Nothing', () => undefined);
    } catch (error) {
      return (error as Error).name;
    }
  });
  expect(said).toBe('TypeError');
});

test('the pointer is where it is @x11', async ({ electronApp }) => {
  xdotool('mousemove', '123', '234');
  const point = await electronApp.evaluate(({ screen }) => screen.getCursorScreenPoint());
  expect(point).toEqual({ x: 123, y: 234 });
});

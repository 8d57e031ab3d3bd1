import { setTimeout as wait } from 'node:timers/promises';
import { until, type DrivenApp } from '../../scripts/drive/app.ts';
import { accountTexts, memoryField, openCapture, pauseBetweenPresses, remember } from './actions.ts';
import { expect, test } from './fixture.ts';
import { familyOf, readProc, stillRunning } from './processes.ts';

const hotkey = 'ctrl+shift+space';
/** On disk within 250 ms of the last key. */
const draftIsKept = (): Promise<void> => wait(500);

test('brings a page that crashed in mid-word back, with the words and the caret (fault 28) @x11', async ({
  connected,
  keyboard,
}) => {
  await typeDraft(connected);
  await crash(connected);
  await until('the words', async () => (await fieldText(connected)) === 'Sarah is allergic');

  await pauseBetweenPresses();
  await keyboard.press(hotkey);
  await connected.shown('capture', false);
  await pauseBetweenPresses();
  await keyboard.press(hotkey);
  await connected.focused('capture');
  await keyboard.type('really ');
  await until('the keys', async () => (await fieldText(connected)) === 'Sarah really is allergic');
});

test('brings a page that hangs back, with the words (fault 28)', async ({ connected }) => {
  await typeDraft(connected);
  await inMain(connected, 'hang');
  await until('the words', async () => (await fieldText(connected)) === 'Sarah is allergic');
});

test('reloads a page that crashes for ever three times, and then when somebody opens it (fault 28)', async ({
  connected,
}) => {
  await typeDraft(connected);
  for (let crashes = 0; crashes < 3; crashes += 1) {
    await crash(connected);
    await until('the words', async () => (await fieldText(connected)) === 'Sarah is allergic');
  }
  await crash(connected);
  // Time for a fourth reload, had there been one.
  await wait(1_000);
  expect(await inMain(connected, 'isCrashed')).toBe(true);

  await (await connected.page('library')).getByRole('button', { name: 'New memory' }).click();
  await until('the words', async () => (await fieldText(connected)) === 'Sarah is allergic');
});

test('goes on when the process that draws is gone (fault 29) @x11', async ({ connected, sandbox }) => {
  const family = familyOf(connected.electron.process().pid ?? 0);
  const drawing = family.filter((pid) => readProc(pid, 'cmdline').includes('--type=gpu-process'));
  expect(drawing).not.toEqual([]);
  for (const pid of drawing) process.kill(pid, 'SIGKILL');
  await until('its end', () => stillRunning(drawing).length === 0);

  await remember(connected, 'Sarah is allergic');
  await until('the memory in the account', () => accountTexts(sandbox).includes('Sarah is allergic'));
  expect((await (await connected.page('library')).screenshot()).length).toBeGreaterThan(1_000);
});

const typeDraft = async (app: DrivenApp): Promise<void> => {
  const field = memoryField(await openCapture(app));
  await field.pressSequentially('is allergic');
  await field.press('Home');
  await field.pressSequentially('Sarah ');
  await draftIsKept();
};

const crash = async (app: DrivenApp): Promise<void> => {
  const before = await inMain(app, 'crashes');
  await inMain(app, 'crash');
  await until('the crash', async () => (await inMain(app, 'crashes')) !== before);
};

/** What the capture field holds now, asked by main: Playwright has no page any more once it crashed. */
const fieldText = async (app: DrivenApp): Promise<unknown> => inMain(app, 'text');

type Ask = 'crash' | 'crashes' | 'hang' | 'isCrashed' | 'text';

const inMain = (app: DrivenApp, ask: Ask): Promise<unknown> =>
  app.electron.evaluate(async ({ BrowserWindow }, asked) => {
    const window = BrowserWindow.getAllWindows().find((one) => one.webContents.getURL().includes('/capture/'));
    if (!window) return null;
    const { webContents } = window;
    const noted: { crashes?: number } = globalThis as { crashes?: number };
    switch (asked) {
      case 'crash':
        webContents.once('render-process-gone', () => (noted.crashes = (noted.crashes ?? 0) + 1));
        webContents.forcefullyCrashRenderer();
        return null;
      case 'crashes':
        return noted.crashes ?? 0;
      case 'hang':
        // Nobody waits for it: it never ends.
        void webContents.executeJavaScript('for (;;);').catch(() => null);
        window.emit('unresponsive');
        return null;
      case 'isCrashed':
        return webContents.isCrashed();
      case 'text':
        if (webContents.isCrashed() || webContents.isLoading()) return null;
        return (webContents.executeJavaScript('document.querySelector("textarea")?.value') as Promise<unknown>).catch(
          () => null,
        );
    }
  }, ask);

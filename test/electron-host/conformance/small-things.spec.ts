import { expect, test } from './fixture.ts';

test('the clipboard is asynchronous', async ({ electronApp }) => {
  const read = await electronApp.evaluate(async ({ clipboard }) => {
    await clipboard.writeText('copied');
    return clipboard.readText();
  });
  expect(read).toBe('copied');
});

test('images know whether they are empty, and their size', async ({ electronApp }) => {
  const dot = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';
  const known = await electronApp.evaluate(({ nativeImage }, png) => {
    const image = nativeImage.createFromBuffer(Buffer.from(png, 'base64'));
    return [
      nativeImage.createEmpty().isEmpty(),
      nativeImage.createFromPath('/none.png').isEmpty(),
      image.isEmpty(),
      image.getSize(),
    ];
  }, dot);
  expect(known).toEqual([true, true, false, { width: 1, height: 1 }]);
});

test('a display has a work area within its bounds', async ({ electronApp }) => {
  const inside = await electronApp.evaluate(({ screen }) => {
    const { bounds, workArea } = screen.getDisplayNearestPoint(screen.getCursorScreenPoint());
    return workArea.width > 0 && workArea.width <= bounds.width && workArea.height <= bounds.height;
  });
  expect(inside).toBe(true);
});

test('power events reach those who listen', async ({ electronApp }) => {
  const heard = await electronApp.evaluate(({ powerMonitor }) => {
    let resumed = 0;
    powerMonitor.on('resume', () => (resumed += 1));
    powerMonitor.emit('resume');
    return resumed;
  });
  expect(heard).toBe(1);
});

test('a spec may put its own answer in place of a dialog', async ({ electronApp }) => {
  const answer = await electronApp.evaluate(async ({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: true });
    return dialog.showMessageBox({ message: 'Really?' });
  });
  expect(answer).toEqual({ response: 1, checkboxChecked: true });
});

test('a spec may choose the place in a save dialog', async ({ electronApp }) => {
  const answer = await electronApp.evaluate(async ({ dialog, BrowserWindow }) => {
    const asked: unknown[] = [];
    dialog.showSaveDialog = (...args: readonly unknown[]) => {
      asked.push(args.length);
      return Promise.resolve({ canceled: false, filePath: '/chosen.json' });
    };
    const [window] = BrowserWindow.getAllWindows();
    if (window) await dialog.showSaveDialog(window, { title: 'Over a window' });
    return { asked, ...(await dialog.showSaveDialog({ title: 'Alone' })) };
  });
  expect(answer).toEqual({ asked: [2, 1], canceled: false, filePath: '/chosen.json' });
});

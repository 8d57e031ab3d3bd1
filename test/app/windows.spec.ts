import { DatabaseSync } from 'node:sqlite';
import path from 'node:path';
import { until, type DrivenApp } from '../../scripts/drive/app.ts';
import { killHard } from './acts.ts';
import { expect, test } from './fixture.ts';

const wanted = { x: 120, y: 90, width: 900, height: 640 };

test('has its window where it was left, and as large, after it was killed', async ({ connected, profile, start }) => {
  await connected.electron.evaluate(({ BrowserWindow }, bounds) => {
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('/library/'))
      ?.setBounds(bounds);
  }, wanted);
  await until('its place on disk', () => storedWidth(profile) === wanted.width);
  await killHard(connected);

  const again = await start();
  await again.shown('library');
  expect(await bounds(again)).toEqual(wanted);
});

const bounds = (app: DrivenApp): Promise<unknown> =>
  app.electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((one) => one.webContents.getURL().includes('/library/'))
      ?.getBounds(),
  );

const storedWidth = (profile: string): unknown => {
  const database = new DatabaseSync(path.join(profile, 'inkling.db'), { readOnly: true, timeout: 5000 });
  try {
    return database.prepare(`SELECT width FROM window_bounds WHERE window = 'library'`).get()?.['width'];
  } finally {
    database.close();
  }
};

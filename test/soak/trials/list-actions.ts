import { expect } from '@playwright/test';
import type { DrivenApp } from '../../../scripts/drive/app.ts';
import { memoryField, openCapture, rowOf } from '../../app/actions.ts';
import { find, rewrite, tabTo } from '../../app/by-keyboard.ts';

/** Finds a memory in the list and writes other words over its own. */
export const changeInList = async (app: DrivenApp, before: string, after: string): Promise<void> => {
  const library = await app.page('library');
  await find(library, before);
  await rewrite(library, after);
  await find(library, after);
  await library.keyboard.press('Escape');
};

/** Deletes a memory in the list, and perhaps brings it back with Undo. */
export const deleteInList = async (app: DrivenApp, content: string, isUndone: boolean): Promise<void> => {
  const library = await app.page('library');
  await find(library, content);
  await library.keyboard.press('Delete');
  await expect(rowOf(library, content)).toHaveCount(0);
  if (isUndone) {
    await tabTo(library, library.getByRole('button', { name: 'Undo' }), 'Tab');
    await library.keyboard.press('Enter');
    await expect(rowOf(library, content)).toBeVisible();
  }
  await library.keyboard.press('Escape');
};

/** Takes the last capture back with Undo, and throws its words away. */
export const takeBack = async (app: DrivenApp): Promise<void> => {
  const capture = await openCapture(app);
  await capture.getByRole('button', { name: 'Undo' }).click();
  await expect(memoryField(capture)).not.toHaveValue('');
  await expect(capture.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  await memoryField(capture).fill('');
  await capture.keyboard.press('Escape');
  await app.shown('capture', false);
};

import { expect, it } from 'vitest';
import { createSaveRejects } from '../../../main/save-rejects.ts';
import type { SaveFile } from '../../../main/shell/save-file.ts';

const pieces = async function* (error: Error | null) {
  yield await Promise.resolve({ text: 'line,content\r\n', rows: 0 });
  if (error) throw error;
  yield { text: '1,row\r\n', rows: 1 };
};

const save = async (saveFile: SaveFile, error: Error | null = null) => {
  const imports = { rejects: () => ({ ok: true, value: pieces(error) }) as const };
  return createSaveRejects({ imports, saveFile })(3, 'library');
};

const readAll: SaveFile = async (_offer, _over, text) => {
  let whole = '';
  for await (const piece of text) whole += piece;
  return { ok: true, value: { name: whole === 'line,content\r\n1,row\r\n' ? 'chosen.csv' : whole } };
};

it('says what was written where, and that nothing was when no file was chosen', async () => {
  expect(await save(readAll)).toEqual({ ok: true, value: { saved: true, count: 1, name: 'chosen.csv' } });
  const dismissed = await save(() => Promise.resolve({ ok: true, value: { name: null } }));
  expect(dismissed).toEqual({ ok: true, value: { saved: false, count: 0, name: null } });
});

it('says what kept the file or the store from it', async () => {
  const refused = { ok: false, problem: { kind: 'disk-full' } } as const;
  expect(await save(() => Promise.resolve(refused))).toEqual(refused);
  const broken = Object.assign(new Error('broken'), { code: 'ERR_SQLITE_ERROR', errcode: 11 });
  expect(await save(readAll, broken)).toMatchObject({ ok: false, problem: { kind: 'storage-failed' } });
  await expect(save(readAll, new Error('a bug'))).rejects.toThrow('a bug');
});

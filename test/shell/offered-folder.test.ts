import { expect, it } from 'vitest';
import { offeredFolder } from '../../main/shell/offered-folder.ts';

const known =
  (folders: Partial<Record<'documents' | 'home', string>>) =>
  (name: 'documents' | 'home'): string => {
    const folder = folders[name];
    if (folder === undefined) throw new Error(`Failed to get '${name}' path`);
    return folder;
  };

it.each([
  [{ documents: '/d', home: '/h' }, '/d'],
  [{ home: '/h' }, '/h'],
  [{}, null],
])('of %j is %j', (folders, offered) => {
  expect(offeredFolder(known(folders))).toBe(offered);
});

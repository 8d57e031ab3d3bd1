import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fileProblem, writeAtomically } from '../../main/shell/atomic-write.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inkling-file-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const inFolder = (name: string): string => path.join(folder, name);

const pieces = async function* (...texts: (string | Error)[]): AsyncGenerator<string> {
  for (const text of texts) {
    await Promise.resolve();
    if (text instanceof Error) throw text;
    yield text;
  }
};

it('writes all pieces, for the person alone, and leaves nothing beside the file', async () => {
  expect(await writeAtomically(inFolder('a.json'), pieces('one ', 'zwei ', '三'), new Set())).toBeNull();
  expect(readFileSync(inFolder('a.json'), 'utf8')).toBe('one zwei 三');
  expect(readdirSync(folder)).toEqual(['a.json']);
  if (process.platform !== 'win32') expect(statSync(inFolder('a.json')).mode & 0o777).toBe(0o600);
});

it('takes the place of what was there only when it is whole, and keeps who may read it', async () => {
  writeFileSync(inFolder('a.json'), 'before');
  chmodSync(inFolder('a.json'), 0o644);
  await expect(writeAtomically(inFolder('a.json'), pieces('half', new Error('broken')), new Set())).rejects.toThrow(
    'broken',
  );
  expect(readFileSync(inFolder('a.json'), 'utf8')).toBe('before');
  expect(readdirSync(folder)).toEqual(['a.json']);

  expect(await writeAtomically(inFolder('a.json'), pieces('after'), new Set())).toBeNull();
  expect(readFileSync(inFolder('a.json'), 'utf8')).toBe('after');
  if (process.platform !== 'win32') expect(statSync(inFolder('a.json')).mode & 0o777).toBe(0o644);
});

it('names what is unfinished while it is, so that it can be removed when the app ends', async () => {
  const unfinished = new Set<string>();
  const watched = async function* (): AsyncGenerator<string> {
    yield 'half';
    expect([...unfinished].map((part) => path.basename(part))).toEqual(readdirSync(folder));
    for (const part of unfinished) rmSync(part);
  };
  const problem = await writeAtomically(inFolder('a.json'), watched(), unfinished);
  expect(problem).toMatchObject({ kind: 'file-not-written', reason: 'no-folder' });
  expect(readdirSync(folder)).toEqual([]);
  expect(unfinished.size).toBe(0);
});

it.skipIf(process.platform === 'win32')('writes through a link', async () => {
  mkdirSync(inFolder('elsewhere'));
  writeFileSync(inFolder('elsewhere/b.json'), 'before');
  symlinkSync(inFolder('elsewhere/b.json'), inFolder('a.json'));
  expect(await writeAtomically(inFolder('a.json'), pieces('after'), new Set())).toBeNull();
  expect(readFileSync(inFolder('elsewhere/b.json'), 'utf8')).toBe('after');
});

it('says that the folder is gone', async () => {
  const problem = { kind: 'file-not-written', name: 'a.json', reason: 'no-folder' };
  expect(await writeAtomically(inFolder('gone/a.json'), pieces('x'), new Set())).toEqual(problem);
});

const mayMount = process.platform === 'linux' && process.getuid?.() === 0;

it.skipIf(!mayMount)('says that the disk is full, keeps what was there and leaves nothing behind', async () => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', folder]);
  try {
    writeFileSync(inFolder('a.json'), 'before');
    const problem = await writeAtomically(
      inFolder('a.json'),
      pieces(...Array<string>(100).fill('x'.repeat(4096))),
      new Set(),
    );
    expect(problem).toEqual({ kind: 'file-not-written', name: 'a.json', reason: 'full' });
    expect(readFileSync(inFolder('a.json'), 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['a.json']);
  } finally {
    execFileSync('umount', ['--lazy', folder]);
  }
});

it.skipIf(!mayMount)('says that nobody may write there', async () => {
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k,ro', 'tmpfs', folder]);
  try {
    const problem = { kind: 'file-not-written', name: 'a.json', reason: 'forbidden' };
    expect(await writeAtomically(inFolder('a.json'), pieces('x'), new Set())).toEqual(problem);
  } finally {
    execFileSync('umount', ['--lazy', folder]);
  }
});

it.each([
  ['ENOSPC', 'full'],
  ['EACCES', 'forbidden'],
  ['EBUSY', 'in-use'],
  ['EIO', 'failed'],
])('reads %s of the file system as %s', (code, reason) => {
  const error = Object.assign(new Error(code), { code, syscall: 'write' });
  expect(fileProblem(error, 'a.csv')).toEqual({ kind: 'file-not-written', name: 'a.csv', reason });
});

it('leaves errors of others to them', () => {
  expect(fileProblem(Object.assign(new Error('SQLite'), { code: 'ERR_SQLITE_ERROR', errcode: 13 }), 'a')).toBeNull();
  expect(fileProblem('thrown', 'a')).toBeNull();
});

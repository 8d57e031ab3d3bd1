import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeDurably } from '../../main/core/durable-file.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'inkling-durable-'));
  file = path.join(folder, 'a.json');
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('writes all of it where the disk takes a few bytes at a time', () => {
  writeDurably(file, Buffer.from('["zwölf", 三]'), (descriptor, bytes, at) => writeSync(descriptor, bytes, at, 1));
  expect(readFileSync(file, 'utf8')).toBe('["zwölf", 三]');
  expect(readdirSync(folder)).toEqual(['a.json']);
});

it('leaves what was there when it can not be written to its end', () => {
  writeFileSync(file, 'before');
  let left = 1;
  const full = (descriptor: number, bytes: Uint8Array, at: number): number => {
    left -= 1;
    if (left < 0) throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    return writeSync(descriptor, bytes, at, 2);
  };
  expect(() => writeDurably(file, Buffer.from('after'), full)).toThrow('no space');
  expect(readFileSync(file, 'utf8')).toBe('before');
});

it.runIf(process.platform !== 'win32')('is for the person alone', () => {
  writeDurably(file, Buffer.from('x'));
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

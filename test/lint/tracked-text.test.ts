import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..', '..');

const trackedText = (): { file: string; text: string }[] =>
  execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((file) => file !== '' && existsSync(path.join(root, file)))
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'));

/** Finds a whole path: `/app` is not in `test/app`. */
const mentions = (text: string, place: string): boolean =>
  new RegExp(`(?<![\\w.*})-])${place.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\w-])`).test(text);

it('names no folder of the machine it was written on', () => {
  const places = [root, os.homedir()].filter((place) => place !== path.parse(place).root);
  const found = trackedText().filter(({ text }) => places.some((place) => mentions(text, place)));
  expect(found.map(({ file }) => file)).toEqual([]);
});

it('locks versions and checksums of packages, not the host they came from', () => {
  const lock = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  expect(lock).toContain('"integrity"');
  expect(lock).not.toContain('"resolved"');
});

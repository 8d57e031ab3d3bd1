import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const tests = path.resolve(import.meta.dirname, '..');
const named = new Set(
  readdirSync(tests, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(?:test|spec)\.ts$/.test(file))
    .flatMap((file) => [...readFileSync(path.join(tests, file), 'utf8').matchAll(/\bfault (\d+)\b/g)])
    .map(([, number]) => Number(number)),
);

/** Those of docs/faults.md. */
const faults = Array.from({ length: 37 }, (_, index) => index + 1);

it.each(faults)('fault %i of docs/faults.md is injected in a test that names it', (number) => {
  expect(named).toContain(number);
});

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { safetyLines } from '../soak/safety-lines/safety-lines.ts';

const root = path.resolve(import.meta.dirname, '..', '..');

// `npm run soak` takes long and runs seldom; a line that moved or changed its words is noticed here.
it.each(safetyLines)('$file has this safety line exactly once: $text', ({ file, text }) => {
  expect(readFileSync(path.join(root, file), 'utf8').split(text)).toHaveLength(2);
});

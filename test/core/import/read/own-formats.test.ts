import { fc } from '../../../fakes/property.ts';
import { expect, it } from 'vitest';
import { csvWriter } from '../../../../main/core/export/csv.ts';
import { jsonWriter } from '../../../../main/core/export/json.ts';
import { markdownWriter } from '../../../../main/core/export/markdown.ts';
import { detect } from '../../../../main/core/import/read/detect.ts';
import { cleanText } from '../../../../preload/contract/rules.ts';
import { exported } from './exported.ts';
import { anyWords } from './reading.ts';

const memories = fc.array(
  anyWords.map((content) => ({ ...exported, content, category: 'work' })),
  { minLength: 1, maxLength: 5 },
);

it.each([
  ['csv', () => csvWriter(0, { of: 'all', count: 1 })],
  ['json', () => jsonWriter(0, { of: 'all', count: 1 })],
  ['markdown', () => markdownWriter('category')],
] as const)('what Inkling writes as %s is known for it without its name', (format, create) => {
  fc.assert(
    fc.property(memories, (all) => {
      const writer = create();
      const text = cleanText(`${writer.head}${writer.rows(all)}${writer.tail}`.replace(/^\ufeff/, ''));
      expect(detect(text, null).format).toBe(format);
    }),
  );
});

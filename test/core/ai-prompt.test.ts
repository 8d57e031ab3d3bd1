import { expect, it } from 'vitest';
import { detect } from '../../main/core/import/read/detect.ts';
import { readTagged } from '../../main/core/import/read/tagged.ts';
import { aiPrompt } from '../../preload/contract/prompt-words.ts';
import { readLine } from '../../preload/contract/marks.ts';
import { knownCategories } from '../../preload/contract/rules.ts';

it('names only categories that Omi shows as they were given', () => {
  const [, named = ''] = /category is one of: ([^.]+)\./.exec(aiPrompt) ?? [];
  expect(named.split(', ')).toEqual(['system', 'interesting']);
});

it('shows lines that are read as they are meant, in a block as it asks for', () => {
  const options = { marks: true, headings: true, delimiter: null, hasHeader: null, uses: null };
  const examples = aiPrompt.slice(aiPrompt.indexOf('For example:') + 'For example:'.length).trim();
  const answer = `Here is what I know:\n\n\`\`\`\n${examples}\n\`\`\`\n\nThat is all.`;
  expect(detect(answer, null).format).toBe('tagged');
  const rows = [...readTagged(answer, options)];
  expect(rows.filter(({ passed }) => passed === null)).toMatchObject([
    { content: 'My sister Sarah lives in Portland.', category: 'system', tags: ['family'], readError: null },
    { content: 'I collect old maps of Berlin.', category: 'interesting', tags: ['maps', 'berlin'], readError: null },
  ]);
});

it('shows lines as it asks for them', () => {
  const examples = aiPrompt.slice(aiPrompt.indexOf('For example:')).split('\n').slice(2);
  expect(examples).toHaveLength(2);
  for (const line of examples) {
    const [, category = '', fact = ''] = /^\[(\w+)\] (.+)$/.exec(line) ?? [];
    expect(knownCategories).toContain(category);
    const { content, tags } = readLine(fact);
    expect(content).toMatch(/^[A-Z][^#]+\.$/);
    expect(tags.length).toBeGreaterThan(0);
  }
});

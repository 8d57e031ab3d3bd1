import type { Fact } from './person.ts';

/** What a person puts into the import window, and what of it must be in Omi afterwards. */
export type Paste = {
  readonly name: string;
  /** Pasted when there is no file name. */
  readonly fileName: string | null;
  readonly text: string;
  readonly facts: readonly Fact[];
  /** How many rows of it must not be sent, and why. */
  readonly unsent: Readonly<Record<'tooLong' | 'known' | 'twice', number>>;
};

/** What the window adds to every row by itself. */
const added = 'imported';

/** Six pastes of about `rows` facts each, with some that can't be sent; the last is nothing that could be read. */
export const createPastes = (nextFact: () => Fact, rows: number): readonly Paste[] => {
  const some = (): Fact[] => Array.from({ length: rows }, nextFact);
  const paste = (
    name: string,
    fileName: string | null,
    facts: readonly Fact[],
    text: string,
    unsent: Partial<Paste['unsent']> = {},
  ): Paste => ({
    name,
    fileName,
    text,
    facts: facts.map((fact) => ({ ...fact, tags: [...fact.tags, added] })),
    unsent: { tooLong: 0, known: 0, twice: 0, ...unsent },
  });
  const note = some();
  const sheet = some();
  const table = some();
  const exported = some();
  const chat = some();
  return [
    paste('a note', null, note, [...note, tooLong, ...note.slice(0, 2)].map(({ line }) => `- ${line}`).join('\n'), {
      tooLong: 1,
      twice: 2,
    }),
    paste('a spreadsheet', null, sheet, tabbed(sheet)),
    paste('a CSV file', 'facts.csv', table, commaSeparated([...note.slice(0, 3), ...table, tooLong]), {
      tooLong: 1,
      known: 3,
    }),
    paste('a JSON export', 'memories.json', exported, JSON.stringify({ memories: exported.map(plain) }, null, 2)),
    paste('a chat answer', null, chat, chatAnswer(chat)),
    paste('garbage', 'garbage.bin', [], '\u0000\u0001\u0002PK\u0003\u0004\u0000\u0000\uFFFD'.repeat(50)),
  ];
};

const tooLong: Fact = {
  line: 'far too long '.repeat(60).trim(),
  content: 'far too long '.repeat(60).trim(),
  tags: [],
  category: 'manual',
  visibility: 'private',
};

const plain = ({ content, tags, category, visibility }: Fact) => ({ content, tags, category, visibility });

/** As a spreadsheet puts it on the clipboard. */
const tabbed = (facts: readonly Fact[]): string =>
  [
    ['Memory', 'Tags', 'Category', 'Visibility'],
    ...facts.map(({ content, tags, category, visibility }) => [content, tags.join(', '), category, visibility]),
  ]
    .map((cells) => cells.join('\t'))
    .join('\n');

const commaSeparated = (facts: readonly Fact[]): string =>
  [
    ['content', 'category', 'tags', 'visibility'],
    ...facts.map(({ content, tags, category, visibility }) => [content, category, tags.join(', '), visibility]),
  ]
    .map((cells) => cells.map((cell) => `"${cell}"`).join(','))
    .join('\r\n');

const chatAnswer = (facts: readonly Fact[]): string =>
  [
    'Sure! Here is what I know about you:',
    '',
    ...facts.map(({ content, tags, category, visibility }) =>
      [
        `[${category}] ${content}`,
        ...tags.map((tag) => `#${tag}`),
        ...(visibility === 'public' ? ['!public'] : []),
      ].join(' '),
    ),
    '',
    'Let me know if you would like me to add anything.',
  ].join('\n');

import type { FileScope, Sheet, SheetRow, Verdict } from './import.ts';
import type { ColumnUse, RowFilter } from './import-values.ts';
import { verdictWords } from './import-words.ts';
import { contentLimit, tagsLimit } from './rules.ts';
import type { Tone } from './wording.ts';

/** What stands in the table of an import and around it. Free of zod, like rules.ts. */

const digits = new Intl.NumberFormat('en');

export const columnUseNames: Readonly<Record<ColumnUse, string>> = {
  content: 'The memory',
  category: 'Category',
  tags: 'Tags',
  visibility: 'Visibility',
  id: 'Omi’s id',
  created: 'Its date (Omi keeps its own)',
  nothing: 'Leave out',
};

/** What a column is called, which may have no name; `at` counts from 0. */
export const columnName = (name: string, at: number): string =>
  name === '' ? `Column ${digits.format(at + 1)}` : name;

/**
 * How many columns with words in them become no part of a memory; empty for none, and of what Inkling wrote itself: such
 * files say more of a memory than Omi takes.
 */
export const columnsLeftOutWords = ({ columns, source }: Pick<Sheet, 'columns' | 'source'>): string => {
  const count = columns.filter(({ use, sample }) => use === 'nothing' && sample !== '').length;
  if (count === 0 || source.scope !== null) return '';
  return `${digits.format(count)} ${count === 1 ? 'column' : 'columns'} left out`;
};

export const delimiterNames: readonly { readonly value: string; readonly name: string }[] = [
  { value: ',', name: 'Comma' },
  { value: ';', name: 'Semicolon' },
  { value: '\t', name: 'Tab' },
  { value: '|', name: 'Bar' },
];

export const filterNames: Readonly<Record<RowFilter, string>> = {
  all: 'All',
  'to-import': 'To import',
  new: 'New',
  known: 'Already in Omi',
  twice: 'Twice',
  'too-long': 'Too long',
  empty: 'Empty',
  malformed: 'Not readable',
  passing: 'Time-bound',
  secret: 'Secrets',
  changed: 'Changed',
  gone: 'Only in Omi',
  'left-out': 'Left out',
  'passed-over': 'Passed over',
};

/** What Check says of a row, and what mends it with one press. */
export const checkWords = (row: SheetRow): { text: string; tone: Tone; action: string | null } => {
  const { verdict, isIncluded } = row;
  switch (verdict.kind) {
    case 'new':
    case 'changed':
      if (!isIncluded) return { text: 'Left out', tone: 'quiet', action: null };
      break;
    case 'gone':
      if (isIncluded) return { text: 'Deleted in Omi', tone: 'bad', action: null };
      return { text: 'Only in Omi, stays', tone: 'quiet', action: null };
    case 'malformed':
      return { text: 'Not readable', tone: 'bad', action: null };
    case 'too-long': {
      const action = verdict.parts === null ? null : `Split in ${digits.format(verdict.parts)}`;
      return { ...verdictWords(row), action };
    }
    case 'known':
    case 'twice':
    case 'same-id':
    case 'empty':
    case 'same':
    case 'passed-over':
  }
  return { ...verdictWords(row), action: null };
};

/** That a row has more tags than one memory takes. */
export const tagsLeftOffWords = (count: number): string =>
  `${digits.format(count)} ${count === 1 ? 'tag' : 'tags'} left off: Omi takes ${tagsLimit}`;

/** What is asked before a table goes that something was done to; `isForGood`: nothing takes its place. */
export const replaceWords = (isForGood: boolean): { title: string; advice: string; action: string } =>
  isForGood
    ? {
        title: 'Put this away?',
        advice: 'The table goes, with what you changed in it and the texts before it. Nothing brings them back.',
        action: 'Put it away',
      }
    : {
        title: 'Read this instead?',
        advice: 'What you changed in the table goes with the rows that are there now. Undo brings them back.',
        action: 'Read it',
      };

/** That files came with the one that is read, and when they are read. */
export const waitingWords = (count: number): string =>
  count === 1
    ? '1 more file is read when this import is sent:'
    : `${digits.format(count)} more files are read one after the other, each when the import before it is sent:`;

/** Where something could not be read, what stands there and what belongs there. */
export const malformedWords = (trouble: Extract<Verdict, { kind: 'malformed' }>): string => {
  const place = trouble.column === null ? '' : `, column ${digits.format(trouble.column)}`;
  const found = trouble.found === '' ? 'nothing' : `“${trouble.found}”`;
  return `Line ${digits.format(trouble.line)}${place}: found ${found}, expected ${trouble.expected}.`;
};

/** Rows that one press mends. */
export const mendables = ['too-long', 'malformed', 'secret', 'passing', 'gone', 'passed-over'] as const;
export type Mendable = (typeof mendables)[number];

/** What is the matter with a group of rows of a source that says to hold so much. */
export const mendWords = (kind: Mendable, count: number, scope: FileScope | null): { text: string; tone: Tone } => {
  const rows = count === 1 ? '1 row' : `${digits.format(count)} rows`;
  const one = count === 1;
  switch (kind) {
    case 'too-long':
      return { text: `${rows} ${one ? 'is' : 'are'} too long: Omi takes ${contentLimit} characters.`, tone: 'bad' };
    case 'malformed':
      return {
        text: `${rows} can’t be read and ${one ? 'is' : 'are'} left out. Mend the text to import ${one ? 'it' : 'them'}.`,
        tone: 'bad',
      };
    case 'secret':
      return { text: `${rows} would be public and may hold a secret.`, tone: 'bad' };
    case 'passing':
      return { text: `${rows} sound${one ? 's' : ''} like something that passes.`, tone: 'warn' };
    case 'gone': {
      const place = scope?.of === 'all' ? '' : ', which does not say whether it should hold all';
      const stay = one ? 'It stays, unless you choose it.' : 'They stay, unless you choose them.';
      return {
        text: `${digits.format(count)} ${one ? 'memory is' : 'memories are'} in Omi and not in this file${place}. ${stay}`,
        tone: 'warn',
      };
    }
    case 'passed-over':
      return { text: `${digits.format(count)} ${one ? 'line was' : 'lines were'} passed over.`, tone: 'quiet' };
  }
};

/** How much a source holds, how it was written down, and how much of an account it is. */
export const sourceWords = ({ bytes, lines, encoding, scope }: Sheet['source']): string => {
  const size =
    bytes < 1024
      ? `${digits.format(bytes)} bytes`
      : bytes < 1024 * 1024
        ? `${digits.format(Math.round(bytes / 1024))} KB`
        : `${(bytes / (1024 * 1024)).toFixed(1)} MB`;
  const held = scope === null ? '' : `, ${scopeWords(scope)}`;
  return `${digits.format(lines)} ${lines === 1 ? 'line' : 'lines'}, ${size}${encodingWords[encoding]}${held}`;
};

/** What the bytes of a file can be taken for. */
export const encodingNames: Readonly<Record<Exclude<Sheet['source']['encoding'], 'text'>, string>> = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16, big end first',
  mixed: 'UTF-8 and Windows-1252',
};

/** What goes without saying is not said. */
const encodingWords: Readonly<Record<Sheet['source']['encoding'], string>> = {
  'utf-8': '',
  text: '',
  'utf-16le': ', UTF-16',
  'utf-16be': ', UTF-16',
  'windows-1252': ', taken for Windows-1252',
  mixed: ', UTF-8 and Windows-1252 mixed',
};

const scopeWords = ({ of, count }: FileScope): string => {
  const number = digits.format(count);
  const memories = count === 1 ? '1 memory' : `${number} memories`;
  switch (of) {
    case 'all':
      return `a whole export of ${memories}`;
    case 'selection':
      return `an export of ${number} chosen ${count === 1 ? 'memory' : 'memories'}, what is not in it stays`;
    case 'filter':
      return `an export of ${memories} that a search found, what is not in it stays`;
  }
};

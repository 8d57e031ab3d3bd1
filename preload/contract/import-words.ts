import type { SheetRow, Verdict } from './import.ts';
import type { Format, FormatReason, PassedReason } from './import-values.ts';
import type { Problem } from './problem.ts';
import { contentLimit } from './rules.ts';
import type { Tone, Words } from './wording.ts';

/** Sentences about paste-import. Free of zod, like rules.ts. */

const digits = new Intl.NumberFormat('en');

type ImportProblem = Extract<Problem, { kind: `import-${string}` }>;

/** What is wrong with a source, and what a person can do about it. */
export const importProblemWords = (problem: ImportProblem): Words => {
  switch (problem.kind) {
    case 'import-too-large':
      return {
        title: `This is too large: ${megabytes(problem.bytes)}.`,
        advice: `Nothing was read. Up to ${megabytes(problem.limit)} can be read at once; import it in parts.`,
      };
    case 'import-too-many-lines':
      return {
        title: `These are too many lines: ${digits.format(problem.lines)}.`,
        advice: `Nothing was read. Up to ${digits.format(problem.limit)} can be read at once; import them in parts.`,
      };
    case 'import-binary':
      return {
        title: 'This is not a text.',
        advice: `Byte ${digits.format(problem.at + 1)} belongs to no text. Export it as text, CSV or JSON first.`,
      };
    case 'import-markup':
      return {
        title: `This is ${problem.of}, not plain text.`,
        advice:
          'Nothing was read. Open it, copy what you see there and paste that, or export it as text, Markdown, CSV or JSON.',
      };
    case 'import-empty':
      return { title: 'There is nothing in it.', advice: 'Paste or drop something that holds words.' };
    case 'import-stale':
      return { title: 'This import is no longer open.', advice: 'Look at the one that is, or start over.' };
    case 'import-draft-unreadable':
      return {
        title: 'What you were importing can’t be read any more.',
        advice: `It is kept in Inkling’s data folder as import/${problem.keptAside}.`,
      };
  }
};

const megabytes = (bytes: number): string => `${digits.format(Math.ceil((bytes / (1024 * 1024)) * 10) / 10)} MB`;

/** What a source is read as. */
export const formatWords: Readonly<Record<Format, string>> = {
  lines: 'Lines',
  list: 'List',
  markdown: 'Markdown',
  paragraphs: 'Paragraphs',
  csv: 'Table',
  json: 'JSON',
  'json-lines': 'JSON lines',
  tagged: 'List from an AI',
};

/** Why it is read so. */
export const formatReasonWords: Readonly<Record<FormatReason, string>> = {
  'nothing-special': 'It has nothing but lines.',
  bullets: 'It has bullets.',
  numbers: 'It has numbered lines.',
  checkboxes: 'It has checkboxes.',
  headings: 'It has headings.',
  'blank-lines': 'Blank lines set its paragraphs apart.',
  columns: 'Its lines have the same columns.',
  array: 'It is a JSON array.',
  memories: 'It is JSON with a list of memories.',
  fence: 'There is JSON between three backticks.',
  'objects-by-line': 'Each line is JSON.',
  labels: 'Its lines begin with labels.',
  quoted: 'Its lines begin with >, as in an answer to an email.',
  'file-name': 'Its file name says so.',
};

/** What words that became no row were taken for. */
const passedWords: Readonly<Record<PassedReason, string>> = {
  talk: 'talk',
  heading: 'heading',
  key: 'about the file',
  'front-matter': 'about the note',
};

export const passedOverWords = (why: PassedReason): string => `Passed over: ${passedWords[why]}`;

/** What becomes of a row, in a few words; `text` never holds words of the row itself. */
export const verdictWords = (
  row: Pick<SheetRow, 'verdict' | 'passing' | 'sensitive'>,
): { text: string; tone: Tone } => {
  const { verdict, passing, sensitive } = row;
  const isNews = verdict.kind === 'new' || verdict.kind === 'changed';
  if (isNews && sensitive.length > 0) return { text: 'May hold a secret', tone: 'bad' };
  if (isNews && passing !== null)
    return { text: passing === 'to-do' ? 'Sounds like a to-do' : 'Sounds time-bound', tone: 'warn' };
  return ofVerdict(verdict);
};

const ofVerdict = (verdict: Verdict): { text: string; tone: Tone } => {
  switch (verdict.kind) {
    case 'new':
      return { text: 'New', tone: 'ok' };
    case 'known':
      return { text: 'Already in Omi', tone: 'quiet' };
    case 'twice':
      return { text: `Same as line ${digits.format(verdict.line)}`, tone: 'quiet' };
    case 'same-id':
      return { text: `Names the same memory as line ${digits.format(verdict.line)}`, tone: 'warn' };
    case 'too-long':
      return { text: `${digits.format(verdict.length)} / ${contentLimit}`, tone: 'bad' };
    case 'empty':
      return { text: 'Empty', tone: 'quiet' };
    case 'malformed':
      return { text: `Can’t be read: expected ${verdict.expected}`, tone: 'bad' };
    case 'changed':
      return { text: `Changes ${verdict.fields.join(', ')}`, tone: 'ok' };
    case 'same':
      return { text: 'Unchanged', tone: 'quiet' };
    case 'gone':
      return { text: 'Not in this source: would be deleted', tone: 'warn' };
    case 'passed-over':
      return { text: passedOverWords(verdict.why), tone: 'quiet' };
  }
};

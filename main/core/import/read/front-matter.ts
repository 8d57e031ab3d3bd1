import { unique } from './row-maker.ts';
import { slugOf } from './tags.ts';

/** What stands above a note about it: its tags, and the rest of it as it is written. */
export type FrontMatter = {
  /** Where it begins, from 1. */
  readonly line: number;
  /** Where the note begins, and the number of that line. */
  readonly end: number;
  readonly nextLine: number;
  /** Lines within the note that belong to it as well. */
  readonly without: ReadonlySet<number>;
  readonly tags: readonly string[];
  readonly rest: string;
  readonly whole: string;
};

const longest = 16 * 1024;
const yamlLine = /^(?:[\p{L}\p{N}_"'-][^:\n]*:(?:[ \t].*)?|[ \t]*-[ \t].*|[ \t]+.*|#.*|[ \t]*)$/u;

/** Reads the properties of a note, between two lines of hyphens, of which only its tags say something about memories; null where there are none. */
export const frontMatterOf = (text: string): FrontMatter | null => {
  if (!text.startsWith('---\n')) return null;
  const [, ...lines] = text.slice(0, longest).split('\n');
  const count = lines.findIndex((line) => /^(?:---|\.\.\.)[ \t]*$/.test(line));
  const inner = lines.slice(0, count);
  if (count < 1 || !inner.every((line) => yamlLine.test(line)) || !inner.some((line) => line.includes(':')))
    return null;
  const end = inner.reduce((sum, line) => sum + line.length + 1, '---\n'.length) + (lines[count]?.length ?? 0) + 1;
  const tagLines = tagLinesOf(inner);
  const slugs = tagLines.written.map(slugOf);
  const tags = slugs.filter((slug) => slug !== null);
  // A tag that can't be one is not dropped with those that can.
  const isWhole = tags.length === slugs.length;
  const rest = isWhole ? inner.filter((_, at) => at < tagLines.from || at >= tagLines.to) : inner;
  return {
    line: 2,
    end,
    nextLine: count + 3,
    without: new Set(),
    tags: unique(tags),
    rest: rest.join('\n'),
    whole: inner.join('\n'),
  };
};

/** Where tags stand among the properties, and as what they are written. */
const tagLinesOf = (lines: readonly string[]) => {
  const from = lines.findIndex((line) => /^tags?:/i.test(line));
  if (from < 0) return { from: 0, to: 0, written: [] };
  const inline = (lines[from] ?? '').replace(/^tags?:/i, '').replace(/[[\]]/g, ' ');
  const below = lines.slice(from + 1);
  const after = below.findIndex((line) => !/^[ \t]*-[ \t]/.test(line));
  const listed = below.slice(0, after < 0 ? below.length : after).map((line) => line.replace(/^[ \t]*-/, ''));
  const words = [...inline.split(inline.includes(',') ? ',' : /\s+/), ...listed];
  return { from, to: from + 1 + listed.length, written: words.filter((word) => word.trim() !== '') };
};

import { unique } from './row-maker.ts';
import { slugOf } from './tags.ts';

/** What stands above a note between two lines of hyphens. */
export type FrontMatter = { readonly end: number; readonly nextLine: number; readonly tags: readonly string[] };

const longest = 16 * 1024;
const yamlLine = /^(?:[\p{L}\p{N}_"'-][^:\n]*:(?:[ \t].*)?|[ \t]*-[ \t].*|[ \t]+.*|#.*|[ \t]*)$/u;

/** Reads the properties of a note, of which only its tags say something about memories; null where there are none. */
export const frontMatterOf = (text: string): FrontMatter | null => {
  if (!text.startsWith('---\n')) return null;
  const [, ...lines] = text.slice(0, longest).split('\n');
  const count = lines.findIndex((line) => /^(?:---|\.\.\.)[ \t]*$/.test(line));
  const inner = lines.slice(0, count);
  if (count < 1 || !inner.every((line) => yamlLine.test(line)) || !inner.some((line) => line.includes(':')))
    return null;
  const end = inner.reduce((sum, line) => sum + line.length + 1, '---\n'.length) + (lines[count]?.length ?? 0) + 1;
  return { end, nextLine: count + 3, tags: tagsIn(inner) };
};

const tagsIn = (lines: readonly string[]): readonly string[] => {
  const at = lines.findIndex((line) => /^tags?:/i.test(line));
  if (at < 0) return [];
  const inline = (lines[at] ?? '').replace(/^tags?:/i, '');
  const below = lines.slice(at + 1);
  const after = below.findIndex((line) => !/^[ \t]*-[ \t]/.test(line));
  const listed = below.slice(0, after < 0 ? below.length : after).map((line) => line.replace(/^[ \t]*-/, ''));
  const words = [...inline.split(inline.includes(',') ? ',' : /\s+/), ...listed];
  return unique(words.map(slugOf).filter((slug) => slug !== null));
};

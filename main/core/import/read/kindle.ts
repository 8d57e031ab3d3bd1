import { isKindleRule } from './markdown-lines.ts';

/** What a line of a Kindle's clippings is; null where it is one of the words. */
type KindleLine = 'title' | 'about' | 'rule' | null;

/**
 * Tells the lines of the clippings of a Kindle, asked one after the other: a book's title, a line on where and when,
 * which begins with a hyphen and has bars in it, the words, and ten signs below. Null for any other text.
 */
export const createKindle = (text: string): ((line: string) => KindleLine) | null => {
  const [title = '', about = ''] = text.slice(0, 1_000).split('\n');
  if (title.trim() === '' || !isAbout(about) || !text.includes('\n==========')) return null;
  let next: 'title' | 'about' | 'words' = 'title';
  return (line) => {
    if (isKindleRule(line)) {
      next = 'title';
      return 'rule';
    }
    const is = next;
    if (is === 'words' || line.trim() === '') return null;
    next = is === 'title' ? 'about' : 'words';
    if (is === 'title') return 'title';
    return isAbout(line) ? 'about' : null;
  };
};

const isAbout = (line: string): boolean => /^- \S/.test(line) && line.includes(' | ');

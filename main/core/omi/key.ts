import type { Problem, Result } from '../../../preload/contract/problem.ts';
import { Redacted } from '../../redacted.ts';

const shortest = 24;
const longest = 512;

/**
 * Reads a developer key out of what a person pasted: white space, invisible characters, quotes, a leading "Bearer " and
 * a trailing comma are taken off. What is left must be visible ASCII that begins with omi_dev_ (omi-api 1 and 4), or
 * the Problem `key-malformed` says what it looks like instead.
 */
export const parseKey = (pasted: string): Result<Redacted> => {
  const key = unwrap(pasted);
  if (isKey(key)) return { ok: true, value: new Redacted(key) };
  return { ok: false, problem: { kind: 'key-malformed', looksLike: guess(key) } };
};

/** True for text that may stand in an Authorization header as a developer key; nothing else ever gets there. */
export const isKey = (text: string): boolean =>
  text.length >= shortest && text.length <= longest && /^omi_dev_[!-~]+$/.test(text) && !isAbridged(text);

// The app lists keys as omi_dev_abcd...wxyz; the whole key is shown once, when it is made (omi-api 1).
const isAbridged = (text: string): boolean => text.includes('...') || text.includes('***');

const wrapping = /^[\s\p{C}"'`“”‘’«»]+|[\s\p{C}"'`“”‘’«»,;]+$/gu;
const scheme = /^(?:authorization\s*:\s*)?bearer(?=[\s"']|$)/i;

const unwrap = (pasted: string): string => {
  let text = pasted;
  for (let previous = ''; previous !== text;) {
    previous = text;
    text = text.replace(wrapping, '').replace(scheme, '');
  }
  return text;
};

const guess = (key: string): Extract<Problem, { kind: 'key-malformed' }>['looksLike'] => {
  if (key === '') return 'nothing';
  if (key.startsWith('omi_mcp_')) return 'mcp-key';
  return key.startsWith('sk_') ? 'app-key' : 'other';
};

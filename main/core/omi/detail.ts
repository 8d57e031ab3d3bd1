/** What an answer says besides its status: codes for machines and one sentence, either may be missing. */
export type Detail = { readonly codes: readonly string[]; readonly sentence: string };

const longest = 200;
const mostIssues = 3;

/**
 * Reads the `detail` of an answer in every shape Omi uses (omi-api 4): a string, a list of issues, an object with code
 * or reason, or nothing. A list echoes the person's text in `input`; that is never read.
 */
export const readDetail = (body: unknown): Detail => {
  const detail = isRecord(body) ? (body['detail'] ?? body['message'] ?? body['error']) : body;
  if (typeof detail === 'string') return { codes: [], sentence: detail };
  if (Array.isArray(detail)) return { codes: [], sentence: sentenceOfIssues(detail) };
  if (!isRecord(detail)) return { codes: [], sentence: '' };
  const codes = ['code', 'reason', 'grant_state_reason'].map((name) => textOf(detail[name])).filter(Boolean);
  return { codes, sentence: textOf(detail['message']) || (codes[0] ?? '') };
};

/**
 * A sentence of the server as it may be shown: at most 200 characters, one line, without control and bidi characters,
 * and without `secret`, should a server echo it.
 */
export const showable = (sentence: string, secret: string): string => {
  const line = sentence
    .toWellFormed()
    .replaceAll(secret, '…')
    .replace(/[\s\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
  const characters = Array.from(line);
  return characters.length <= longest ? line : `${characters.slice(0, longest - 1).join('')}…`;
};

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sentenceOfIssues = (issues: readonly unknown[]): string => {
  const sentences = issues.slice(0, mostIssues).map((issue) => {
    if (!isRecord(issue)) return textOf(issue);
    const field = Array.isArray(issue['loc']) ? textOf(issue['loc'].at(-1)) : '';
    const isNamed = field !== '' && field !== 'body' && field !== 'query';
    return isNamed ? `${field}: ${textOf(issue['msg'])}` : textOf(issue['msg']);
  });
  return [...new Set(sentences.filter(Boolean))].join('; ');
};

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

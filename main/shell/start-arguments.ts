import { escapeMark } from '../../preload/contract/marks.ts';
import { cleanText, serverTrim } from '../../preload/contract/rules.ts';

/**
 * What a start, or a second start that hands over its arguments, asks for. `text` is put into the field, not saved; it is
 * whole, however long, and the field says when it can't take it.
 */
export type StartRequest =
  | { readonly kind: 'open' }
  | { readonly kind: 'capture'; readonly text: string | null }
  | { readonly kind: 'toggle' }
  | { readonly kind: 'hidden' };

/**
 * Reads a command line. The first request that is known wins; everything else belongs to Chromium. A link comes first
 * and alone: whatever a page may have smuggled in behind it is not read.
 */
export const readArguments = (argv: readonly string[]): StartRequest => {
  for (const [index, argument] of argv.entries()) {
    if (isLink(argument)) return readLink(argument);
    if (argument === '--capture') return capture(textAfter(argv.slice(index + 1)));
    if (argument.startsWith('--capture=')) return capture(argument.slice('--capture='.length));
    if (argument === '--toggle') return { kind: 'toggle' };
    if (argument === '--hidden') return { kind: 'hidden' };
  }
  return { kind: 'open' };
};

/**
 * Reads `inkling://capture?text=...`, which any page on the web may have written: its text is only ever put into the
 * field, and can't make a memory public. What is not understood opens the app, as a click on its icon does.
 */
export const readLink = (address: string): StartRequest => {
  const link = URL.parse(address);
  const isOurs = link?.protocol === 'inkling:' && link.username === '' && link.password === '' && link.port === '';
  if (!isOurs || link.hostname.toLowerCase() !== 'capture' || !['', '/'].includes(link.pathname)) {
    return { kind: 'open' };
  }
  const request = capture(link.searchParams.get('text') ?? '');
  return { ...request, text: request.text && escapeMark(request.text, '!', 'public') };
};

const isLink = (argument: string): boolean => /^inkling:\/\//iu.test(argument);

/** The words behind `--capture`, quoted or not, up to the next switch; behind `--` everything is words. */
const textAfter = (rest: readonly string[]): string => {
  if (rest[0] === '--') return rest.slice(1).join(' ');
  const end = rest.findIndex((argument) => argument.startsWith('--'));
  return rest.slice(0, end < 0 ? rest.length : end).join(' ');
};

const capture = (text: string): { kind: 'capture'; text: string | null } => {
  const clean = serverTrim(
    // Nobody types these; in a field they can't be seen.
    cleanText(text).replace(/(?![\n\t])\p{Cc}/gu, ''),
  );
  return { kind: 'capture', text: clean === '' ? null : clean };
};

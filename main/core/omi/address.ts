import type { Result } from '../../../preload/contract/problem.ts';

export const defaultBaseUrl = 'https://api.omi.me';

const longest = 2048;

/**
 * Reads the base address of an Omi server and answers it without a trailing slash. https only, http for this computer
 * itself (127.0.0.0/8, localhost, [::1]); a path prefix is allowed; credentials, a query and a fragment are not.
 */
export const parseAddress = (text: string): Result<string> => {
  const typed = text.trim();
  // The URL parser would silently drop tabs and line breaks, so that the address is not what was read on screen.
  if (typed.length > longest || /[\s\p{C}?#@\\]/u.test(typed) || !/^https?:\/\/[^/]/i.test(typed)) return invalid;
  const url = URL.parse(typed);
  if (url === null || url.hostname === '' || url.username !== '' || url.password !== '') return invalid;
  if (url.protocol !== 'https:' && !isLoopback(url.hostname)) return invalid;
  return { ok: true, value: url.origin + url.pathname.replace(/\/+$/, '') };
};

const invalid: Result<string> = { ok: false, problem: { kind: 'address-invalid' } };

// Host names come normalised out of the URL parser: lower case, IPv4 in four decimal parts, IPv6 in its short form.
const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

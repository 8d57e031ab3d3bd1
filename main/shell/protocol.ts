import { protocol } from 'electron';
import { readFileSync } from 'node:fs';
import { contentTypeOf, pageFile } from './page-files.ts';

/** No code or style from a string, nothing from elsewhere, no request out of a page. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
].join('; ');

/** Must run before Electron is ready. */
export const registerPageScheme = (): void => {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, codeCache: true } },
  ]);
};

/** Serves the built pages below `root` as app://inkling/. */
export const servePages = (root: string): void => {
  protocol.handle('app', (request) => {
    const file = request.method === 'GET' ? pageFile(request.url, root) : null;
    return file === null ? notFound() : answer(file);
  });
};

const answer = (file: string): Response => {
  try {
    // Read synchronously: a keychain call that hangs holds a thread that asynchronous reading needs.
    return new Response(new Uint8Array(readFileSync(file)), { headers: headersFor(file) });
  } catch {
    return notFound();
  }
};

const headersFor = (file: string): Record<string, string> => ({
  'Content-Type': contentTypeOf(file),
  'Content-Security-Policy': contentSecurityPolicy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
});

const notFound = (): Response =>
  new Response('Not found', { status: 404, headers: { 'Content-Security-Policy': contentSecurityPolicy } });

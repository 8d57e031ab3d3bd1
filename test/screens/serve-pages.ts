import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../../out/renderer');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.woff2': 'font/woff2',
};

/** The policy main sends with every page of app://inkling/. */
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

/**
 * Serves the built pages on a free port of this computer, under the policy main gives them. They are read once, so
 * that a build that runs meanwhile does not take them away.
 */
export const servePages = async (): Promise<{ address: string; close: () => Promise<void> }> => {
  const files = readPages();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/favicon.ico') {
      // Only a browser asks for it; the app's windows never do.
      response.writeHead(204).end();
      return;
    }
    const body = files.get(pathname);
    const type = types[path.extname(pathname)];
    if (!body || type === undefined) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { 'content-type': type, 'content-security-policy': contentSecurityPolicy }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The page server has no port');
  return {
    address: `http://127.0.0.1:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};

/** The built files by their place: `/capture/index.html`. */
const readPages = (): Map<string, Buffer> => {
  if (!existsSync(root)) throw new Error('The pages are not built; run: npx vite build');
  const found = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    found.map(({ parentPath, name }) => {
      const file = path.join(parentPath, name);
      return [`/${path.relative(root, file).replaceAll(path.sep, '/')}`, readFileSync(file)];
    }),
  );
};

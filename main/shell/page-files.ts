import path from 'node:path';

export const pageOrigin = 'app://inkling';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * The file an address means, or null when it is not one of ours: another host, a file type we don't ship, or a way
 * out of `root`.
 */
export const pageFile = (address: string, root: string): string | null => {
  const url = URL.parse(address);
  if (!url || url.protocol !== 'app:' || url.host !== 'inkling') return null;
  let wanted: string;
  try {
    wanted = decodeURIComponent(url.pathname);
  } catch {
    return null;
  }
  if (wanted.includes('\0') || wanted.includes('\\') || !(path.extname(wanted) in contentTypes)) return null;
  const file = path.join(root, wanted);
  return file.startsWith(root + path.sep) ? file : null;
};

/** The content type of a file that `pageFile` answered. */
export const contentTypeOf = (file: string): string => contentTypes[path.extname(file)] ?? 'application/octet-stream';

/** True for what a page may load: our own files, and the images they carry within them. */
export const isPageRequest = (address: string): boolean =>
  address.startsWith(`${pageOrigin}/`) || address.startsWith('data:image/') || address.startsWith('devtools:');

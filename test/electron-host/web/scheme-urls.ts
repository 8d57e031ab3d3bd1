/**
 * Chromium hands requests to the host only for schemes it knows, so `app://inkling/x` travels as
 * `https://inkling.app.electron-host.invalid/x`. Whatever the product or a listener sees is mapped back.
 */
const suffix = '.electron-host.invalid';
const custom = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is;
const mapped = /^https:\/\/([^/?#]*)\.([a-z0-9+-]+)\.electron-host\.invalid(?=[/?#]|$)(.*)$/is;

/** `isCustom` says whether a scheme, in lower case, was registered by the product. */
export type IsCustom = (scheme: string) => boolean;

export const toBrowserUrl = (url: string, isCustom: IsCustom): string => {
  const [, scheme = '', host = '', rest = ''] = custom.exec(url) ?? [];
  if (!isCustom(scheme.toLowerCase())) return url;
  return `https://${host}.${scheme.toLowerCase()}${suffix}${rest.startsWith('/') ? rest : `/${rest}`}`;
};

export const fromBrowserUrl = (url: string): string => {
  const [, host, scheme, rest] = mapped.exec(url) ?? [];
  return scheme === undefined ? url : `${scheme}://${host ?? ''}${rest ?? ''}`;
};

/** Rewrites the sources of custom schemes in a Content-Security-Policy; every other byte stays. */
export const toBrowserPolicy = (policy: string, isCustom: IsCustom): string =>
  policy.replace(/[^\s;,]+/g, (source) => {
    const [, scheme = '', , host, path = ''] = /^([a-z][a-z0-9+.-]*):(\/\/([^/]+)(\/.*)?)?$/i.exec(source) ?? [];
    if (!isCustom(scheme.toLowerCase())) return source;
    return `https://${host ?? '*'}.${scheme.toLowerCase()}${suffix}${path}`;
  });

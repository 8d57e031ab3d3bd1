/** Every address Inkling may open in a browser. Windows name them; no address ever comes from a window. */
export const links = {
  'omi-keys': 'https://docs.omi.me/doc/developer/api/keys',
  'omi-help': 'https://docs.omi.me/doc/developer/api/overview',
} as const;

/** True for https on a host of the list, and nothing else. */
export const isOpenable = (address: string): boolean => {
  const url = URL.parse(address);
  return url?.protocol === 'https:' && url.username === '' && hosts.has(url.host);
};

const hosts: ReadonlySet<string> = new Set(Object.values(links).map((address) => new URL(address).host));

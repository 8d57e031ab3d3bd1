import type { Sandbox } from '../omi-sandbox/sandbox.ts';

/** Another program with a key of the same account: a phone, say. It names memories by what they say. */
export const openOtherClient = ({ url, keys, memories }: Sandbox) => {
  const ask = async (method: string, path: string, body?: object): Promise<void> => {
    const answer = await fetch(`${url}/v1/dev/user/memories${path}`, {
      method,
      headers: { authorization: `Bearer ${keys.works}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  };
  const pathOf = (content: string): string => {
    const found = memories().find((memory) => memory.content === content);
    if (!found) throw new Error(`There is no "${content}" in the account.`);
    return `/${found.id}`;
  };
  return {
    add: (content: string): Promise<void> => ask('POST', '', { content, category: 'system' }),
    change: (content: string, change: { readonly content: string } | { readonly tags: readonly string[] }) =>
      ask('PATCH', pathOf(content), change),
    remove: (content: string): Promise<void> => ask('DELETE', pathOf(content)),
  };
};

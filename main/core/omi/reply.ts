/** The text of an answer, or why there is none. */
export type Read = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'too-large' | 'not-text' };

/**
 * Reads an answer's body up to `maxBytes` of unpacked UTF-8; more is neither kept nor waited for, so that a huge or a
 * well-packed body costs no memory. Rejects when the connection breaks; how long it may take is the caller's business.
 */
export const readText = async (response: Response, maxBytes: number): Promise<Read> => {
  const reader = response.body?.getReader();
  if (!reader) return { kind: 'text', text: '' };
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const stop = (kind: 'too-large' | 'not-text'): Read => {
    void reader.cancel().catch(() => undefined);
    return { kind };
  };
  let text = '';
  let bytes = 0;
  for (;;) {
    const part: { done: boolean; value?: unknown } = await reader.read();
    const chunk = part.done ? new Uint8Array() : part.value;
    if (!(chunk instanceof Uint8Array)) return stop('not-text');
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return stop('too-large');
    try {
      text += decoder.decode(chunk, { stream: !part.done });
    } catch {
      return stop('not-text');
    }
    if (part.done) return { kind: 'text', text };
  }
};

/** JSON, or undefined for anything else. */
export const parseJson = (text: string): unknown => {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
};

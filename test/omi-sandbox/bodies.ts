import { refusal, serverError, type Answer } from './answers.ts';
import { parsePythonJson, PythonJsonError } from './python-json.ts';

/** What FastAPI makes of the bytes before it asks who calls; `undefined` is no body. Errors here beat a bad key. */
export const parseBody = (
  bytes: Buffer,
  contentType: string | undefined,
): { readonly body: unknown } | { readonly refused: Answer } => {
  if (bytes.length === 0) return { body: undefined };
  const text = decode(bytes);
  if (!isJson(contentType)) return text === null ? { refused: serverError } : { body: text };
  if (text === null) return { refused: unreadable };
  try {
    return { body: parsePythonJson(text) };
  } catch (error) {
    // Nested deeper than the stack: Python gives up in the same way.
    if (error instanceof RangeError) return { refused: unreadable };
    if (!(error instanceof PythonJsonError)) throw error;
    return { refused: refusal(422, [malformed(error)]) };
  }
};

const unreadable = refusal(400, 'There was an error parsing the body');

const malformed = (error: PythonJsonError): object => ({
  type: 'json_invalid',
  loc: ['body', error.position],
  msg: 'JSON decode error',
  input: {},
  ctx: { error: error.message },
});

const isJson = (contentType: string | undefined): boolean =>
  /^\s*application\/([^;\s]+\+)?json\s*(;|$)/i.test(contentType ?? '');

const decode = (bytes: Buffer): string | null => {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
};

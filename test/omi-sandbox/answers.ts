import { isEncodable } from './python-text.ts';

/** One HTTP answer, before anything on the way spoils it. */
export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
};

/** What Starlette says when a handler throws: plain text, no JSON. */
export const serverError: Answer = {
  status: 500,
  headers: { 'content-type': 'text/plain; charset=utf-8' },
  body: 'Internal Server Error',
};

/** A JSON answer; text that can't be UTF-8 ends as a plain 500, as it does in Starlette (2b). */
export const json = (status: number, data: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  isEncodable(data)
    ? { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(data) }
    : serverError;

/** FastAPI's error form; `detail` is a string, a list of issues or an object (section 4). */
export const refusal = (status: number, detail: unknown, headers: Readonly<Record<string, string>> = {}): Answer =>
  json(status, { detail }, headers);

/** An answer without a body: the server's own timeout (504) and Starlette's redirect (307). */
export const empty = (status: number, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status,
  headers,
  body: '',
});

/** What a proxy or a captive portal puts in place of an answer. */
export const page = (status: number, title: string): Answer => ({
  status,
  headers: { 'content-type': 'text/html; charset=utf-8' },
  body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`,
});

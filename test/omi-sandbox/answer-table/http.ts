import { all, batchPath, get, post, type AnswerRow } from './row.ts';

const noMethod = { status: 405, body: { detail: 'Method Not Allowed' } };
const noRoute = { status: 404, body: { detail: 'Not Found' } };
const noBody = {
  status: 422,
  body: { detail: [{ type: 'missing', loc: ['body'], msg: 'Field required', input: null }] },
};
const notAnObject = (input: unknown): Pick<AnswerRow, 'status' | 'body'> => ({
  status: 422,
  body: {
    detail: [
      {
        type: 'model_attributes_type',
        loc: ['body'],
        msg: 'Input should be a valid dictionary or object to extract fields from',
        input,
      },
    ],
  },
});
const invalidJson = (position: number, error: string): Pick<AnswerRow, 'status' | 'body'> => ({
  status: 422,
  body: {
    detail: [{ type: 'json_invalid', loc: ['body', position], msg: 'JSON decode error', input: {}, ctx: { error } }],
  },
});
const raw = (body: string | Buffer<ArrayBuffer>): AnswerRow['call'] => ({ ...post(null), raw: body });

/** Section 4: what the framework answers. */
export const httpRows: readonly AnswerRow[] = [
  { fact: 'an unknown route is 404 (4)', call: get('/v2/memories'), ...noRoute },
  { fact: 'a path below a memory is unknown (4)', call: get(`${all}/a/b`), ...noRoute },
  { fact: 'a slash in an id ends it, encoded or not (2a)', call: get(`${all}/a%2Fb`), ...noRoute },
  { fact: 'an unknown route needs no key (4)', call: { ...get('/x'), authorization: null }, ...noRoute },
  {
    fact: 'another method is 405 with Allow (4)',
    call: { ...get(all), method: 'PUT' },
    headers: { allow: 'GET' },
    ...noMethod,
  },
  {
    fact: 'the batch route takes POST (4)',
    call: { ...get(batchPath), method: 'PUT' },
    headers: { allow: 'POST' },
    ...noMethod,
  },
  {
    fact: 'a preflight is refused (0)',
    call: { ...get(all), method: 'OPTIONS' },
    headers: { allow: 'GET', 'access-control-allow-origin': null },
    ...noMethod,
  },
  {
    fact: 'HEAD is not GET (4)',
    call: { ...get(all), method: 'HEAD' },
    status: 405,
    headers: { allow: 'GET' },
    text: '',
  },
  {
    fact: 'GET of "batch" asks for a memory of that id (2e)',
    call: get(batchPath),
    status: 404,
    body: { detail: 'Memory not found' },
  },
  {
    fact: 'a trailing slash is a 307 to the same place without it (0)',
    call: get(`${all}/?limit=1`),
    status: 307,
    headers: { location: `ORIGIN${all}?limit=1`, 'content-length': '0' },
    text: '',
  },
  {
    fact: 'the redirect comes before the key (0)',
    call: { ...post({}), path: `${all}/`, authorization: null },
    status: 307,
    headers: { location: `ORIGIN${all}` },
    text: '',
  },
  { fact: 'an unknown route with a slash stays unknown (4)', call: get('/nope/'), ...noRoute },

  { fact: 'no body is named (4)', call: { ...post(null), raw: '' }, ...noBody },
  { fact: 'null is no body (4)', call: post(null), ...noBody },
  { fact: 'a list is not an object (4)', call: post(['a']), ...notAnObject(['a']) },
  {
    fact: 'text/plain is not read as JSON (4)',
    call: { ...raw('{"content":"a"}'), contentType: 'text/plain' },
    ...notAnObject('{"content":"a"}'),
  },
  { fact: 'bad JSON is named by its place (4)', call: raw('{"content":'), ...invalidJson(11, 'Expecting value') },
  { fact: 'the place counts code points (4)', call: raw('{"😀":1 2}'), ...invalidJson(7, "Expecting ',' delimiter") },
  {
    fact: 'a raw line break in a string is refused (4)',
    call: raw('{"content":"a\nb"}'),
    ...invalidJson(13, 'Invalid control character at'),
  },
  { fact: 'more after the end is refused (4)', call: raw('{} {}'), ...invalidJson(3, 'Extra data') },
  {
    fact: 'bytes that are no UTF-8 are 400 (4)',
    call: raw(Buffer.from([0x7b, 0xff, 0x7d])),
    status: 400,
    body: { detail: 'There was an error parsing the body' },
  },
];

import { expect, it } from 'vitest';
import { createStartRequests } from '../../main/shell/start-requests.ts';
import type { StartRequest } from '../../main/shell/start-arguments.ts';

const open: StartRequest = { kind: 'open' };
const toggle: StartRequest = { kind: 'toggle' };
const link: StartRequest = { kind: 'capture', text: 'from a page' };

const answered = (requests: ReturnType<typeof createStartRequests>): StartRequest[] => {
  const heard: StartRequest[] = [];
  requests.answerWith((request) => heard.push(request));
  return heard;
};

it('keeps what is asked for before anybody answers, in order', () => {
  const requests = createStartRequests(open);
  requests.ask(toggle);
  const heard = answered(requests);
  requests.ask(open);
  expect(heard).toEqual([open, toggle, open]);
});

it('opens capture alone when a link started the app', () => {
  const requests = createStartRequests(open);
  requests.askByLink(link);
  expect(answered(requests)).toEqual([link]);
});

it('does what its command line says as well as what a link does', () => {
  const requests = createStartRequests(toggle);
  requests.askByLink(link);
  expect(answered(requests)).toEqual([toggle, link]);
});

it('answers a link that comes later', () => {
  const requests = createStartRequests(open);
  const heard = answered(requests);
  requests.askByLink(link);
  expect(heard).toEqual([open, link]);
});

import type { StartRequest } from './start-arguments.ts';

/** What starts ask for. It waits until somebody answers, the start of this instance first. */
export const createStartRequests = (own: StartRequest) => {
  let waiting = [own];
  let answer: ((request: StartRequest) => void) | null = null;
  const ask = (request: StartRequest): void => {
    if (answer) answer(request);
    else waiting.push(request);
  };
  return {
    ask,
    /** A link on macOS is in no command line, so a start by one looks like a plain start until the link arrives. */
    askByLink: (request: StartRequest): void => {
      if (own.kind === 'open') waiting = waiting.filter((other) => other !== own);
      ask(request);
    },
    /** From now on, each request is answered at once. */
    answerWith: (given: (request: StartRequest) => void): void => {
      answer = given;
      for (const request of waiting.splice(0)) given(request);
    },
  };
};

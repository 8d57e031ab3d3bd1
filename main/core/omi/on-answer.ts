import type { Result } from '../../../preload/contract/problem.ts';
import type { OmiAccess, OmiClient } from './client.ts';

type Asking = Pick<OmiClient, 'list' | 'checkKey'>;

/** A client that tells of each good answer, so that whoever waits for Omi to be reached learns that it can be. */
export const withAnswerListener = (client: Asking, answered: (access: OmiAccess) => void): Asking => {
  const noticed = async <T>(access: OmiAccess, asked: Promise<Result<T>>): Promise<Result<T>> => {
    const answer = await asked;
    if (answer.ok) answered(access);
    return answer;
  };
  return {
    list: (access, page) => noticed(access, client.list(access, page)),
    checkKey: (access) => noticed(access, client.checkKey(access)),
  };
};

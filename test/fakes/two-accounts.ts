import type { OmiAccess, OmiClient } from '../../main/core/omi/client.ts';
import { Redacted } from '../../main/redacted.ts';
import type { FakeOmi } from './omi.ts';

/** One server with two accounts in it: the key in `theirKey` opens `theirs`, any other key opens `mine`. */
export const createTwoAccounts = (mine: FakeOmi, theirs: FakeOmi, theirKey: string): OmiClient => {
  const of = ({ key }: OmiAccess): FakeOmi => (Redacted.reveal(key) === theirKey ? theirs : mine);
  return {
    checkKey: (access) => of(access).checkKey(access),
    create: (access, memory) => of(access).create(access, memory),
    createBatch: (access, memories) => of(access).createBatch(access, memories),
    list: (access, page) => of(access).list(access, page),
    read: (access, id) => of(access).read(access, id),
    update: (access, id, patch) => of(access).update(access, id, patch),
    remove: (access, id) => of(access).remove(access, id),
  };
};

import { calls, type CallName, type Handlers } from '../../preload/contract/calls.ts';

/** Handlers that all refuse by name, except the ones that are given. */
export const createFakeHandlers = (given: Partial<Handlers>): Handlers => {
  const refuse = (name: string) => () => {
    throw new Error(`nobody expected the call ${name}`);
  };
  const names = Object.keys(calls) as CallName[];
  const all = Object.fromEntries(names.map((name) => [name, given[name] ?? refuse(name)]));
  return all as unknown as Handlers;
};

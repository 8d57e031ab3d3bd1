/** What was chosen. A plain set, replaced as a whole: pages of 100,000 must not watch each id. */
export type Ids<T> = ReadonlySet<T>;

export const noIds: Ids<never> = new Set();

export const setOf = <T>(ids: Iterable<T>): Ids<T> => new Set(ids);

/** The same ids, with this one in or out. */
export const toggled = <T>(ids: Ids<T>, id: T): Ids<T> => {
  const others = new Set(ids);
  if (!others.delete(id)) others.add(id);
  return others;
};

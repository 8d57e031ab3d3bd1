import type { Problem } from '../../../preload/contract/problem.ts';
import { isDamage, storageProblem } from './database.ts';
import { suspectStore } from './markers.ts';
import type { Store } from './store.ts';

/**
 * Notices damage (SQLITE_CORRUPT, SQLITE_NOTADB) in whatever is read or written while Inkling runs. From then on the
 * status says so, the next start looks at the whole file, and nothing more is saved into it: a backup may soon take
 * its place, and what was called saved would be gone with it.
 */
export const watchForDamage = (file: string, changed: () => void) => {
  let first: { error: unknown; problem: Problem } | null = null;

  const notice = (error: unknown): void => {
    const problem = storageProblem(error);
    if (first || !problem || !isDamage(error)) return;
    first = { error, problem };
    suspectStore(file);
    changed();
  };

  const noticing = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      notice(error);
      throw error;
    }
  };

  /** The same functions, each telling of damage; sets of functions that they answer are watched too. */
  const watch = <T extends object>(functions: T): T =>
    new Proxy(functions, {
      get: (target, name, receiver) => {
        const value: unknown = Reflect.get(target, name, receiver);
        if (typeof value !== 'function') return isFunctions(value) ? watch(value) : value;
        return (...given: unknown[]): unknown => {
          const answer: unknown = noticing((): unknown => Reflect.apply(value, target, given));
          return isFunctions(answer) ? watch(answer) : answer;
        };
      },
    });

  return {
    /** What was seen, or null. */
    problem: (): Problem | null => first?.problem ?? null,
    watch: (store: Store): Store => {
      const watched = watch(store);
      return {
        ...watched,
        transaction: (work) => {
          if (first) throw first.error;
          return watched.transaction(work);
        },
      };
    },
    /** The store may be damaged, though nothing failed to be read yet. */
    doubt: (): void => suspectStore(file),
  };
};

const isFunctions = (value: unknown): value is object =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every((one) => typeof one === 'function');

export type Prefill = ReturnType<typeof createPrefill>;

/**
 * Text that a start or a link brought for the field, until the capture page takes it: the page may not be loaded yet,
 * or be loading again after a crash.
 */
export const createPrefill = (waiting: () => void) => {
  const texts: string[] = [];
  return {
    add: (text: string): void => {
      texts.push(text);
      waiting();
    },
    /** All of it, once; empty when there is none. */
    take: (): string => texts.splice(0).join('\n'),
  };
};

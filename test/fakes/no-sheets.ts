/** For a core in which nobody imports anything. */
export const noSheets = {
  folder: '/nowhere',
  startThread: (): never => {
    throw new Error('nobody expected an import');
  },
  changed: (): void => undefined,
};

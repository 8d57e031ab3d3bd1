/** An event that a listener may prevent, as Electron hands them out. */
export type PreventableEvent = { preventDefault(): void; readonly defaultPrevented: boolean };

/** Makes a fresh one; `details` are the event's own fields. */
export const preventable = <T extends object>(details: T): T & PreventableEvent => {
  let prevented = false;
  const event = {
    ...details,
    preventDefault: () => {
      prevented = true;
    },
    defaultPrevented: false,
  };
  return Object.defineProperty(event, 'defaultPrevented', { get: () => prevented, enumerable: true });
};

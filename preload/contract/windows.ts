/** The windows a person works with. */
export const appWindows = ['capture', 'library', 'import', 'settings'] as const;
/** `recovery` stands alone: it opens when the store can't be, and makes no call but its own. */
export const windowNames = [...appWindows, 'recovery'] as const;
export type WindowName = (typeof windowNames)[number];

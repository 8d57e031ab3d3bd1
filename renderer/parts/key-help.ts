/** Keys as they are printed, and what they do together. */
export type KeyHelp = readonly [names: readonly string[], meaning: string];

/** Whether keys are named as on a Mac: ⌘ instead of Ctrl. */
export const isMac = navigator.userAgent.includes('Macintosh');

/** The key that makes a command of another one. */
export const commandKey = isMac ? '⌘' : 'Ctrl';

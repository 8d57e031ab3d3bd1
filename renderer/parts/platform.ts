/** Whether keys are named as on a Mac: ⌘ instead of Ctrl. */
export const isMac = navigator.userAgent.includes('Macintosh');

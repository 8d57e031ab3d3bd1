/** The two channels everything between a window and main travels on. Free of zod: the preload bundle reads it. */
export const callChannel = 'inkling:call';
export const eventChannel = 'inkling:event';

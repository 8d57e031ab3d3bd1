/** What is said about something: `title` says what is, `advice` what to do. Both stand alone and end as sentences do. */
export type Words = { readonly title: string; readonly advice: string };

/** How good or bad it is, as a colour shows it. */
export type Tone = 'ok' | 'warn' | 'bad' | 'quiet';

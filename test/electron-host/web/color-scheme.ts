/** What the product chose as its theme; null follows the system. */
let chosen: 'light' | 'dark' | null = null;

export const chooseColorScheme = (scheme: 'light' | 'dark' | null): void => {
  chosen = scheme;
};

/** The features pages are to see. */
export const emulatedMedia = () => ({
  features: chosen === null ? [] : [{ name: 'prefers-color-scheme', value: chosen }],
});

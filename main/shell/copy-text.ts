import { clipboard } from 'electron';

/** Puts text on the clipboard, in place of what was there. Rejects where the system does not take it. */
export const copyText = async (text: string): Promise<void> => {
  await clipboard.writeText(text);
};

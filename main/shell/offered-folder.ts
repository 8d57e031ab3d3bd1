/**
 * The folder that a save dialog offers first: the person's documents, or their home where Windows does not know the
 * former, and Electron throws (electron#30675). Null lets the dialog choose.
 */
export const offeredFolder = (getPath: (name: 'documents' | 'home') => string): string | null => {
  for (const name of ['documents', 'home'] as const) {
    try {
      return getPath(name);
    } catch {
      continue;
    }
  }
  return null;
};

/** A line without which a memory could be lost, doubled or misreported. Taken out, some test must fail. */
export type SafetyLine = {
  /** From the repository's root. */
  readonly file: string;
  /** The text to take out; it must stand in the file exactly once. */
  readonly text: string;
  /** What stands there instead; nothing, where that is left out. */
  readonly instead?: string;
};

/** What is left of an hourly allowance, and what every hour after this one brings. */
export type Allowance = {
  readonly left: number;
  readonly perHour: number;
  /** Milliseconds until the window ends. */
  readonly endsIn: number;
};

/** What anything may be sent by. */
export type Allowances = Readonly<Record<'single' | 'batch', Allowance>>;
/** With the one for looking at what is to be changed. */
export type JobAllowances = Allowances & { readonly read: Allowance };

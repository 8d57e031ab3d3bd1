/** What was measured, in the bench's unit. */
export type Measured = {
  readonly samples: readonly number[];
  /** The same by other means in the same run, by name: what it can't be much better than. */
  readonly peers?: Readonly<Record<string, readonly number[]>>;
  /** The best there could be, worked out. */
  readonly ideal?: number;
  /** What else the run showed, a line each. */
  readonly remarks?: readonly string[];
};

/** What a bench must stay under: a number, or so many times its ideal. */
type Budget = { readonly of: 'median' | 'p95' } & ({ readonly under: number } | { readonly timesIdeal: number });

/** An invisible desktop, with an Electron to start on it. */
export type BenchDesktop = {
  readonly env: NodeJS.ProcessEnv;
  /** Electron's binary, or its stand-in. */
  readonly electron: string;
  /** A folder that is empty at first and removed in the end. */
  readonly folder: string;
};

type Kind =
  | { readonly needs: 'folder'; readonly run: (folder: string) => Promise<Measured> }
  | { readonly needs: 'desktop'; readonly run: (desktop: BenchDesktop) => Promise<Measured> };

/** One thing that is measured. `run` throws when it can't be. */
export type Bench = Kind & {
  readonly name: string;
  readonly unit: 'ms' | 's' | 'h' | '%' | 'MB' | 'calls';
  readonly budget: Budget;
};

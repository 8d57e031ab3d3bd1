/** Omi's backend has moved three times (section 0): direct Firestore, cohorts, universal. */
export const generations = ['a', 'b', 'c'] as const;
export type Generation = (typeof generations)[number];

/** What differs from one generation to the next, as far as sections 0 to 4 tell. */
export type Traits = {
  /** The same text again writes the document again: dates, tags, category and visibility are reset (2b). */
  readonly rewrites: boolean;
  /** Any string is stored as visibility; otherwise an unknown one becomes private (2b). */
  readonly freeVisibility: boolean;
  /** Limit and offset are clamped; otherwise a negative one is a plain 500 (2d). */
  readonly clamps: boolean;
  /** Where limit and offset together meet 413 (2d). */
  readonly window: number;
  /** The list goes by `scoring`, and rows tell it; otherwise by their last change (2a, 2d). */
  readonly scores: boolean;
  /** A change to nothing but white space saves an empty memory (2g). */
  readonly blankEdits: boolean;
  /** Legacy categories read as `system` (2a). */
  readonly mapsLegacy: boolean;
  /** The category `workflow` is known (2a). */
  readonly knowsWorkflow: boolean;
  /** What an answer to a create, and an item of the answer to a batch, leave out (2a). */
  readonly createOmits: readonly string[];
  readonly batchOmits: readonly string[];
  /** GET of one memory (2e) and GET /v1/dev/key (1) are there. */
  readonly readsOne: boolean;
  readonly tellsKey: boolean;
};

const cohorts: Traits = {
  rewrites: true,
  freeVisibility: true,
  clamps: true,
  window: Infinity,
  scores: true,
  blankEdits: true,
  mapsLegacy: false,
  knowsWorkflow: true,
  createOmits: [],
  batchOmits: [],
  readsOne: false,
  tellsKey: false,
};

const review = ['reviewed', 'user_review', 'edited'];

/** `b` is an account that was not moved yet: it writes as `a` does, and its pages are cut as in `c`. */
export const traitsOf: Readonly<Record<Generation, Traits>> = {
  a: { ...cohorts, clamps: false, knowsWorkflow: false, createOmits: review, batchOmits: [...review, 'scoring'] },
  b: cohorts,
  c: {
    rewrites: false,
    freeVisibility: false,
    clamps: true,
    window: 5000,
    scores: false,
    blankEdits: false,
    mapsLegacy: true,
    knowsWorkflow: true,
    createOmits: [],
    batchOmits: [],
    readsOne: true,
    tellsKey: true,
  },
};

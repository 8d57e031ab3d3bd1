/** Mulberry32: numbers from 0 up to 1, the same ones for the same seed. */
export const createRandom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** The same seed in each run of the tests; `npm run soak` names another one each time by `INKLING_SEED`. */
export const pickSeed = (): number => Number(process.env['INKLING_SEED'] ?? 20_261_121);

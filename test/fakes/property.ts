import fc from 'fast-check';
import { pickSeed } from './random.ts';

// The same numbers in each run, so that a check which passed here passes everywhere: `npm run soak` tries others.
fc.configureGlobal({ seed: pickSeed() });

export { fc };

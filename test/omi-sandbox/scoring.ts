// What generation A adds to a memory's place by its category; others than these add nothing.
const minor = ['system', 'habits', 'other', 'auto'];
const major = ['interesting', 'manual', 'core', 'hobbies', 'lifestyle', 'interests', 'work', 'skills', 'learnings'];

/** Omi's `scoring`: what a person added stands first, then by category, then the newest. `micros` since 1970. */
export const scoreOf = (category: string, manuallyAdded: boolean, micros: number): string => {
  const boost = major.includes(category) ? '998' : minor.includes(category) ? '999' : '00';
  return `${manuallyAdded ? '01' : '00'}_${boost}_${String(Math.floor(micros / 1_000_000)).padStart(10, '0')}`;
};

/** Languages that write a day of a month as `3. October`. */
const languages = [
  'de',
  'de-AT',
  'lb',
  'da',
  'nb',
  'nn',
  'sv',
  'fi',
  'et',
  'lv',
  'is',
  'fo',
  'cs',
  'sk',
  'sl',
  'hr',
  'bs',
];
const cyrillic = ['sr', 'mk', 'bg'];

/** A day of each month. */
const days = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2024, month, 15)));

/** The word for each month, beside a day and alone, which differ in many languages. */
const monthsOf = (language: string): readonly string[] => {
  const forms = [{ month: 'long' }, { day: 'numeric', month: 'long' }] as const;
  return forms.flatMap((form) => {
    const format = new Intl.DateTimeFormat(language, { ...form, timeZone: 'UTC' });
    return days.map((day) => format.formatToParts(day).find(({ type }) => type === 'month')?.value ?? '');
  });
};

const months: ReadonlySet<string> = new Set(
  [...languages, ...cyrillic].flatMap(monthsOf).map((name) => name.toLowerCase()),
);

/** The first letters of a month with a full stop, `Okt.`; without one they may be a name, as Jan is. */
const shortMonths: ReadonlySet<string> = new Set([...months].map((name) => name.slice(0, 3)));

/** Whether what stands behind a number, as in `3. Oktober` or `3. 10. 1990`, makes it a day. */
export const isMonthAhead = (words: string): boolean => {
  const found = /^(?:(\p{L}{3,12})(\.?)|\d{1,2}\.[ \u00a0]?\d)/u.exec(words);
  if (found === null) return false;
  const name = found[1]?.toLowerCase();
  if (name === undefined || months.has(name)) return true;
  return found[2] === '.' && name.length <= 4 && shortMonths.has(name.slice(0, 3));
};

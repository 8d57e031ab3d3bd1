/** Choices whose value is a name; a name may be anything, so that a sign before it keeps it apart from "none". */
export type NamedOption = { readonly value: string; readonly name: string };

/** `first` stands for none of them; `sign` is drawn before each name. */
export const namedOptions = (first: string, names: readonly string[], sign = ''): NamedOption[] => [
  { value: '', name: first },
  ...names.map((name) => ({ value: `=${name}`, name: `${sign}${name}` })),
];

export const valueOfName = (name: string | null): string => (name === null ? '' : `=${name}`);

export const nameOfValue = (value: string): string | null => (value === '' ? null : value.slice(1));

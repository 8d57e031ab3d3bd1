/**
 * The letter that a shortcut goes by, small: what the key types, or what stands in its place on a Latin keyboard where
 * it types another script ("я" is z). Any other key is answered as it is.
 */
export const latinLetter = ({ key, code }: { readonly key: string; readonly code: string }): string => {
  const isForeign = /^[\p{L}\p{M}]+$/u.test(key) && !/\p{Script=Latin}/u.test(key);
  const place = isForeign ? /^Key([A-Z])$/u.exec(code)?.[1] : undefined;
  return place?.toLowerCase() ?? (/^\p{L}$/u.test(key) ? key.toLowerCase() : key);
};

/**
 * Secrets and personal data in words that are about to be public. Free of zod, like rules.ts. It names what has a
 * recognisable shape; it can't know what is private to a person.
 */

/** What was recognised, the worst first. */
export const sensitiveKinds = [
  'private-key',
  'api-key',
  'access-token',
  'password',
  'card-number',
  'bank-account',
  'id-number',
  'email',
  'phone-number',
] as const;
export type Sensitive = (typeof sensitiveKinds)[number];

/** Every kind that the text seems to hold, the worst first. */
export const findSensitive = (text: string): Sensitive[] => {
  // Full-width digits and letters are read as well; what was recognised once is not something else, too.
  let rest = text.normalize('NFKC');
  return sensitiveKinds.filter((kind) => {
    const before = rest;
    for (const { shape, isReal } of shapes[kind]) {
      rest = rest.replace(shape, (found) => (isReal(found) ? ' ' : found));
    }
    return rest !== before;
  });
};

type Shape = { readonly shape: RegExp; readonly isReal: (found: string) => boolean };

const always = (shape: RegExp): Shape => ({ shape, isReal: () => true });
const digitsOf = (text: string): string => text.replace(/\D/gu, '');

/** By Luhn's check digit, with an issuer's first digit; not one digit over and over. */
const isCardNumber = (found: string): boolean => {
  const digits = digitsOf(found);
  if (!/^[2-6]\d{12,18}$/u.test(digits) || /^(\d)\1+$/u.test(digits)) return false;
  const sum = Array.from(digits)
    .toReversed()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0);
  return sum % 10 === 0;
};

/** Length of an IBAN by country (SWIFT's IBAN registry). */
const ibanLengths = new Map(
  `AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18
  FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21
  LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27
  ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20`
    .split(/\s+/u)
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

/** By its country's length and its check digits; words behind it may have been taken for a part of it. */
const isIban = (found: string): boolean => {
  const compact = found.replace(/\s/gu, '').toUpperCase();
  const iban = compact.slice(0, ibanLengths.get(compact.slice(0, 2)) ?? 0);
  if (iban.length < 15 || iban.length !== ibanLengths.get(iban.slice(0, 2))) return false;
  let rest = 0;
  for (const character of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
};

const isPhoneNumber = (found: string): boolean => {
  const { length } = digitsOf(found);
  return length >= 8 && length <= 15 && !/^\d{1,4}([./-])\d{1,2}\1\d{1,4}$/u.test(found.trim());
};

const isRandom = (found: string): boolean =>
  /\d/u.test(found) && /[a-z]/iu.test(found) && new Set(found.toLowerCase()).size > 8;

const shapes: Readonly<Record<Sensitive, readonly Shape[]>> = {
  'private-key': [always(/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----/gu)],
  'access-token': [
    always(/\beyJ[\w-]{8,}\.[\w-]{8,}(?:\.[\w-]*)?/gu),
    always(/\bbearer\s+[\w.~+/-]{16,}/giu),
    always(/\bya29\.[\w-]{20,}/gu),
  ],
  'api-key': [
    always(/\bomi_(?:dev|mcp|app)_[\w-]{8,}/gu),
    always(/\b(?:sk|rk|pk)[-_](?:live[-_]|test[-_]|proj-|ant-)?[\w-]{16,}/gu),
    always(/\b(?:gh[oprsu]_|github_pat_|glpat-|npm_|hf_|shpat_|dop_v1_|xox[abprs]-)[\w-]{16,}/gu),
    always(/\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/gu),
    always(/\bAIza[\w-]{30,}/gu),
    always(/\bSG\.[\w-]{16,}\.[\w-]{16,}/gu),
    always(/\b(?:api|secret|access|private)[ _-]?(?:key|token)\b[\s:=]{1,3}(?:is\s+)?(?=\S*\d)\S{8,}/giu),
    { shape: /(?<![\w/.-])[A-Za-z0-9]{32,128}(?![\w/-])/gu, isReal: isRandom },
  ],
  password: [
    always(
      /\b(?:password|passwort|passphrase|passcode|passwd|pwd|kennwort)\b\s{0,3}(?:is|ist|was|:|=|->)\s{0,3}\S{3,}/giu,
    ),
    always(/\b(?:pin|cvv|cvc)\b[^.!?\n\d]{0,24}\b\d{3,8}\b/giu),
    always(
      /\b(?:backup|recovery|one-time|2fa|door|gate|alarm|safe)[ -]codes?\b\s{0,3}(?:is|are|:|=)?\s{0,3}[\w-]*\d[\w-]{2,}/giu,
    ),
    always(/\b[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/:@]{1,64}:[^\s/@]{1,64}@/giu),
  ],
  'card-number': [{ shape: /(?<![\d.,-])\d(?:[ -]?\d){12,18}(?!\d)/gu, isReal: isCardNumber }],
  'bank-account': [{ shape: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]){11,30}/giu, isReal: isIban }],
  'id-number': [
    always(/(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])/gu),
    always(/\b[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b/gu),
    always(
      /\b(?:passport|social security|ssn|national id|identity card|id card|driver'?s? licen[cs]e|driving licen[cs]e|tax id|insurance|personalausweis|reisepass|steuer-?id)\b[ -]?(?:card|number|no\.?|nr\.?|num|id)?\s{0,3}(?:is|ist|:|=|#)?\s{0,3}(?=(?:[A-Z -]{0,9}\d){4})[A-Z0-9][A-Z0-9 -]{4,20}/giu,
    ),
  ],
  email: [always(/[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){0,4}\.\p{L}{2,24}/gu)],
  'phone-number': [
    { shape: /(?<![\w+]|\d )(?:\+|00)\d[\d ()./-]{6,20}\d/gu, isReal: isPhoneNumber },
    { shape: /(?<![\w.,-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?![\w.,-]*\d)/gu, isReal: isPhoneNumber },
    { shape: /(?<![\w.,:/-]|\d )\(?0\d{1,5}\)?[ /-]?\d[\d /-]{4,14}\d/gu, isReal: isPhoneNumber },
    {
      shape:
        /\b(?:phone|mobile|cell|telephone|tel|whatsapp|handy|number)\b\.?(?: number)?\s{0,3}(?:is|:|=)?\s{0,3}\d[\d ()./-]{4,18}\d/giu,
      isReal: (found) => digitsOf(found).length >= 6,
    },
  ],
};

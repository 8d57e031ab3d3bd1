/**
 * Whether words sound like something that passes. A memory is a timeless fact, so the person is told, and may save
 * anyway. English only; free of zod, like rules.ts. It would rather miss one than doubt a fact.
 */

/** `to-do`: something to be done. `date`: something that happens at a time. */
export type Passing = 'to-do' | 'date';

/** What a text sounds like; null for what may well be true for ever. Only its first 2,000 UTF-16 units are read. */
export const soundsPassing = (content: string): Passing | null => {
  const sounds = content
    .slice(0, 2_000)
    .toLowerCase()
    .replaceAll('’', "'")
    .split(sentenceEnd)
    .map((sentence) => sentenceSounds(sentence.trim()));
  return sounds.find((sound) => sound === 'to-do') ?? sounds.find((sound) => sound === 'date') ?? null;
};

const sentenceSounds = (sentence: string): Passing | null => {
  if (reminder.test(sentence)) return 'to-do';
  // What is done again and again, or is over, is a fact about someone.
  if (lasting.test(sentence)) return null;
  const isTimed = soon.test(sentence);
  const isDated = isTimed || clock.test(sentence) || day.test(sentence);
  const deed = sentence.replace(leadIn, '');
  if (errand.test(deed) || namedErrand.test(deed) || (isDated && looseErrand.test(deed))) return 'to-do';
  return isTimed || (isDated && (happening.test(sentence) || coming.test(sentence))) ? 'date' : null;
};

const anyOf = (words: string): string =>
  `(?:${words
    .trim()
    .split(/\s*,\s*/u)
    .join('|')})`;

/** A full stop that does not belong to a number or an abbreviation like "p.m."; line breaks; question marks. */
const sentenceEnd = /[!?\n;]+|\.(?=\s+\p{L}{2})/u;

const weekday = anyOf(
  'mon(?:day)?, tue(?:s|sday)?, wed(?:nesday)?, thu(?:rs|rsday)?, fri(?:day)?, sat(?:urday)?, sun(?:day)?',
);
const month =
  anyOf(`jan(?:uary)?, feb(?:ruary)?, mar(?:ch)?, apr(?:il)?, may, june?, july?, aug(?:ust)?, sept?(?:ember)?,
  oct(?:ober)?, nov(?:ember)?, dec(?:ember)?`);

const reminder =
  /^(?:-?\s*\[ ?\]|to-?dos?\b|reminder\b)|\b(?:remind me|(?:don't|do not|must not|mustn't) forget to|remember to)\b/u;

const lasting = new RegExp(
  `\\b(?:${[
    'every(?:day|one|body)?, each, always, never, usually, often, sometimes, rarely, hardly, normally, generally, typically',
    'daily, weekly, monthly, yearly, annually, hourly, weekdays, weekends, mornings, evenings, nights',
    'mondays, tuesdays, wednesdays, thursdays, fridays, saturdays, sundays',
    'was, were, had, did, been, used to, born, birthday, anniversary, name day, since, ago, yesterday',
    'last (?:night|week|month|year|summer|winter|spring|autumn|fall), for (?:years|decades|ever)',
    'favou?rite, likes?, loves?, hates?, prefers?, dreams? of, believes?, thinks?',
  ]
    .join(', ')
    .split(', ')
    .join('|')})\\b`,
  'u',
);

/** A time that is only true now. */
const soon = new RegExp(
  [
    '^tomorrow,? (?:i|we|he|she|they|at|morning|afternoon|evening|night)\\b',
    '\\btomorrow(?=,|$| (?:at|by|around|before|after|because|for|from|in|on|to|with|and|morning|afternoon|evening|night)\\b)',
    '\\btonight\\b',
    '\\blater today\\b',
    '\\bthis (?:morning|afternoon|evening|weekend|week|month)\\b',
    `\\b(?:this|next|by|coming) ${weekday}\\b`,
    '\\bnext (?:week|weekend|month|year|summer|winter|spring|autumn|fall)\\b',
    '\\bin (?:an?|one|two|three|four|five|six|\\d+|half an) (?:minutes?|hours?|days?|weeks?|months?)(?: time)?$',
    '\\bby (?:noon|midnight|tomorrow|the end of)\\b',
    '\\b(?:is|are) due\\b|\\bdue (?:on|by|in)\\b|\\bdeadline\\b',
  ].join('|'),
  'u',
);

const clock =
  /\b(?:at|by|from|around|until|till) (?:noon|midnight|\d{1,2}(?:[:.]\d\d)?\b)|\b\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock)\b/u;
const day = new RegExp(
  `\\btoday\\b|\\bon ${weekday}\\b|\\b\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${month}\\b|\\b${month} \\d{1,2}(?:st|nd|rd|th)?\\b|\\b20\\d\\d-\\d\\d-\\d\\d\\b`,
  'u',
);

const leadIn =
  /^(?:please |now |first |then |also |and |ok |- |\* )*(?:(?:i|we) (?:really |still )?(?:need to|have to|must|should|gotta|ought to)|i've got to|(?:need|have) to|gotta|must|let's|please) /u;

/** Verbs that begin nothing but an errand; "call me Sam" is a fact. */
const errand =
  /^(?:buy|pay|email|e-mail|phone|pick up|drop off|cancel|renew|reschedule|schedule|submit|reply to|follow up|sign up|rsvp|call(?! me\b| signs?\b| cent)|hand in|look up|get back to|make an appointment|set up a|finish (?:the|my|our|that|this))\s+\S/u;

/** Verbs that are nouns as well, or habits: an errand before a person or a thing of one's own. */
const namedErrand =
  /^(?:ask|bring|book|change|check|clean|confirm|fix|invite|message|order|organi[sz]e|pack|post|prepare|print|read|return|review|send|ship|text|thank|update|visit|wash|water|write)\s+(?:the|a|an|my|our|his|her|their|that|this|mum|mom|dad|mother|father|back)\s\S/u;

/** The same before anything, when a time stands beside it. */
const looseErrand =
  /^(?:ask|bring|book|change|check|clean|collect|confirm|do|feed|finish|fix|get|go|invite|join|leave|make|meet|message|move|order|organi[sz]e|pack|post|prepare|print|read|return|review|see|send|ship|start|take|talk to|tell|text|thank|update|visit|wash|water|write)\s+\S/u;

/** Things that happen once, at the beginning of a sentence. */
const happening =
  /^(?:(?:a|an|the|my|our|have|team|work|business|video|phone|job|doctor's|dentist's?|vet|eye|parent-teacher|\p{L}+'s) )*(?:appointment|meeting|meet-?up|dentist|doctor|check-?up|lunch|dinner|breakfast|brunch|drinks|call|interview|flight|train|party|exam|test|haircut|reservation|booking|concert|game|match|trip|webinar|delivery|rehearsal|presentation|stand-?up|picnic|barbecue|bbq|sync|1:1|one-on-one)\b/u;

/** Somebody does something at a time that is named. */
const coming =
  /\b(?:i'll|we'll|he'll|she'll|they'll|will|(?:am|is|are|i'm|we're|he's|she's|they're) (?:coming|going|leaving|arriving|flying|driving|meeting|visiting|seeing|having|moving|getting)|arrives?|departs?)\b/u;

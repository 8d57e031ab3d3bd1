import { fc } from '../fakes/property.ts';
import { describe, expect, it } from 'vitest';
import { soundsPassing } from '../../preload/contract/hints.ts';
import { believableMemories } from '../omi-sandbox/believable.ts';

describe('a to-do', () => {
  it.each([
    'Call the dentist tomorrow at 9',
    'Call mom',
    'call the plumber',
    'Buy milk',
    'buy oat milk and bread',
    'Pay the rent by Friday',
    'Pay rent',
    'Email Anna about the contract',
    'Pick up the kids at 4',
    'Remind me to water the plants',
    'Please remind me about the tax return',
    'Don’t forget to lock the shed',
    'Remember to send the invoice',
    'TODO: renew passport',
    'To-do: fix the bike',
    '[ ] book a table',
    '- [ ] ring the bank',
    'I need to buy a new phone',
    'I have to call my landlord today',
    'We should book the hotel this week',
    'Need to finish the report by noon',
    'I must submit the form on Monday',
    'Gotta pick up the parcel',
    'Book a table for two on Saturday',
    'Send the slides to Tom at 10:30',
    'Meet Lena at 5pm',
    'Take the car to the garage on Tuesday',
    'Please water the plants',
    'Let’s go to the market tomorrow',
    'Cancel the gym membership',
    'Submit expenses by the end of the month',
    'Sarah is vegan. Buy oat milk tomorrow.',
    'Write a letter to grandma',
    'Return the library books on 3 May',
    'Follow up with the recruiter',
  ])('is %j', (text) => {
    expect(soundsPassing(text)).toBe('to-do');
  });
});

describe('a date', () => {
  it.each([
    'Dentist tomorrow',
    'Dentist at 9',
    'Meeting with Anna on Friday',
    'Lunch with Tom at 12:30',
    'Flight to Lisbon on 3 May',
    'My flight is on June 12 at 7am',
    'I’m flying to Paris next month',
    'Tom arrives on Friday',
    'Sarah is coming at 6 pm',
    'We’ll see the house on Thursday',
    'The report is due on Monday',
    'The deadline for taxes is 31 July',
    'Concert on 2026-11-30',
    'I am in Rome this weekend',
    'The interview is in two days',
    'Team meeting tomorrow at 14:00',
    'Anna’s party on Saturday',
    'I have a doctor’s appointment tonight',
    'Parents visit us next week',
  ])('is %j', (text) => {
    expect(soundsPassing(text)).toBe('date');
  });
});

describe('a timeless fact', () => {
  it.each([
    '',
    'My sister Sarah lives in Portland and is allergic to peanuts',
    'I was born on 3 May 1980',
    'I always call my mother on Sundays',
    'My birthday is 3 May',
    'Our anniversary is on June 12',
    'I get up at 6 every day',
    'Standup is at 9 every morning',
    'The shop opens at 9',
    'School starts at 8:15',
    'I work from 9 to 5',
    'I moved to Berlin on 1 March 2019',
    'Call me Sam',
    'Call centres make me nervous',
    'Book recommendations: Dune, Piranesi',
    'Order matters to me',
    'Text messages are fine, calls are not',
    'Read a book a week for years',
    'Sarah reads a book a week',
    'I like to call people instead of texting',
    'I prefer tea to coffee',
    'I never eat before noon',
    'Tom had a meeting with the board in May',
    'I usually go running on Tuesday',
    'The tomorrow people is a show I watched',
    'My favourite song is Tomorrow',
    'Tomorrow’s World was on television when I grew up',
    'I need to wear glasses for reading',
    'I have to take insulin',
    'You must speak slowly with my father',
    'I used to play the piano at 9',
    'My dentist is Dr. Meyer',
    'My doctor is on Main Street',
    'Coffee at 9 pm keeps me awake',
    'I met Lena in May 2012',
    'I have two children: Ada and Tim',
    'May is the best month here',
    'Mars 2020 is a rover',
    'I am 42',
    'Mail sarah@example.org for the keys of the house',
    'I sat next to her',
    'My sun hat is blue',
    'Check shirts suit me',
    'My car is a 2019 Golf',
    'I don’t eat meat on Fridays',
    'My landlord lives next door',
    'Clean code is important to me',
    'Visits to the sea calm me down',
    'Return policies matter to me',
  ])('is %j', (text) => {
    expect(soundsPassing(text)).toBeNull();
  });
});

it('doubts none of two thousand believable facts', () => {
  const contents = believableMemories(2000).map(({ content }) => content);
  expect(contents.filter((content) => soundsPassing(content) !== null)).toEqual([]);
});

it('takes any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect([null, 'to-do', 'date']).toContain(soundsPassing(text));
    }),
  );
});

it('reads only the beginning of a text of a size no one types', () => {
  expect(soundsPassing(`${'x'.repeat(3_000)}. Dentist tomorrow`)).toBeNull();
});

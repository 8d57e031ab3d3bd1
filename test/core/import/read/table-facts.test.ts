import { describe, expect, it } from 'vitest';
import { detect } from '../../../../main/core/import/read/detect.ts';
import { readCsv } from '../../../../main/core/import/read/csv.ts';
import { readJson } from '../../../../main/core/import/read/json.ts';
import { piecesOf, rowsOf, wordsOf } from './reading.ts';

const words = (text: string): string[] => wordsOf(rowsOf(readCsv, text.replaceAll('⇥', '\t')));
const headed = (text: string): boolean | null => detect(text.replaceAll('⇥', '\t'), 'a.csv').hasHeader;

describe('a table without a column of memories', () => {
  it.each([
    [
      'Name⇥Anna\nBirthday⇥3 May\nCity⇥Berlin\nDiet⇥vegetarian',
      ['Name: Anna', 'Birthday: 3 May', 'City: Berlin', 'Diet: vegetarian'],
    ],
    ['Name⇥Anna\nAge⇥34\nHeight⇥170', ['Name: Anna', 'Age: 34', 'Height: 170']],
    ['Name,Relation\nAnna,sister\nBen,uncle', ['Anna (Relation: sister)', 'Ben (Relation: uncle)']],
    ['City,Country\nBerlin,Germany', ['Berlin (Country: Germany)']],
    ['Name,Relation,Birthday\nAnna,sister,3 May', ['Anna (Relation: sister, Birthday: 3 May)']],
    ['Anna⇥likes horses\nBen⇥likes tea', ['Anna: likes horses', 'Ben: likes tea']],
    ['Anna loves,pasta\nBen loves,pizza', ['Anna loves: pasta', 'Ben loves: pizza']],
    ['Likes tea,fact\nHas two cats,fact', ['Likes tea: fact', 'Has two cats: fact']],
    ['Likes tea,fact\nHas two cats,opinion', ['Likes tea: fact', 'Has two cats: opinion']],
    ['Name,Notes\nAnna,likes horses', ['Anna: likes horses']],
    ['Key,Value\nBorn,1990\nDiet,vegan', ['Key: Value', 'Born: 1990', 'Diet: vegan']],
    [
      'Date,Event\n3 May 2020,Married Anna\n4 May 2021,Moved to Graz',
      ['3 May 2020: Married Anna', '4 May 2021: Moved to Graz'],
    ],
    ['2020-05-03,Married Anna\n2021-05-04,Moved', ['2020-05-03: Married Anna', '2021-05-04: Moved']],
    ['Person;Allergy;Born\nAnna;nuts;1990\nBen;;1991', ['Anna (Allergy: nuts, Born: 1990)', 'Ben (Born: 1991)']],
    ['a,b,c\nd,e,f', ['a | b | c', 'd | e | f']],
    ['Title,Author,Year\nDune,Herbert,1965', ['Dune (Author: Herbert, Year: 1965)']],
    ['Name,Relation,City\n,sister,Graz', ['Relation: sister, City: Graz']],
  ])('keeps every cell of %j', (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  it('keeps what a person says about their columns, with its names', () => {
    const uses = ['content', 'nothing', 'content'] as const;
    expect(wordsOf(rowsOf(readCsv, 'Title,Stars,Text\nTea,5,hot', { uses }))).toEqual(['Tea: hot']);
    expect(wordsOf(rowsOf(readCsv, 'Tea,5,hot', { uses, hasHeader: false }))).toEqual(['Tea: hot']);
  });

  it('takes the words that somebody noted about others for no memory, nor an empty column', () => {
    expect(words('Note,Highlight\nfine,Seek wealth\n,Play games')).toEqual(['Seek wealth', 'Play games']);
    expect(words('Text,Highlight\n,Seek wealth\n,Play games')).toEqual(['Seek wealth', 'Play games']);
    expect(words('Question,Answer,Notes\nWhere?,Graz,old')).toEqual(['Where?\nGraz']);
  });

  it('leaves out what a machine made, and numbers of rows', () => {
    const table = 'No,Name,Link,Made,Diet\n1,Anna,https://a.example,2024-05-01T10:00:00Z,vegan\n2,Ben,,,';
    expect(words(table)).toEqual(['Anna (Diet: vegan)', 'Ben']);
    expect(detect(table, null).columns.map(({ use }) => use)).toEqual([
      'nothing',
      'content',
      'nothing',
      'nothing',
      'content',
    ]);
  });

  it('leaves out no key of objects, either', () => {
    const text = JSON.stringify([
      { name: 'Anna', relation: 'sister', born: 1990 },
      { name: 'Ben', relation: 'uncle' },
    ]);
    expect(wordsOf(rowsOf(readJson, text))).toEqual(['Anna (relation: sister, born: 1990)', 'Ben (relation: uncle)']);
  });
});

describe('the names of columns', () => {
  it.each([
    ['Memory,Stars\nLikes tea a lot,5', true],
    ['Sætning,Tags\nJeg kan lide te,mad\nJeg bor i Graz,hjem', true],
    ['Anna,pasta\nBen likes tea,salad\nCem likes milk,bread', false],
    ['記憶,気分\nお茶が大好きです,良い', true],
    ['text;mood\nLikes tea;happy', true],
    ['City,Year\nBerlin,1990\nGraz,1991', true],
    ['Memory\nLikes tea', true],
    ['Memory,Tags\nLikes tea,hot\nMemory,Tags\nLikes milk,cold', true],
    ['Name⇥Anna\nBirthday⇥3 May', false],
    ['Name⇥Anna\nTitle⇥Dr\nNote⇥kind', false],
    ['fact,I like tea\nopinion,I like it hot', false],
    ['Anna,pasta\nBen,pizza', false],
    ['Name⇥Anna\nAge⇥34\nHeight⇥170', false],
    ['Name⇥Anna\nBorn⇥1990\nShoe size⇥39', false],
    ['Name⇥Anna\nLocker⇥34\nDesk⇥170', false],
    ['Spouse⇥Ben\nAge⇥34\nHeight⇥170', false],
    ['Spitzname;Mia\nAlter;34\nGröße;170', false],
    ['Name,Age\nAnna,34\nBen,7', true],
    ['Name,Relation\nAnna,sister\nBen,uncle', true],
    ['Name,Birthday\nAnna,3 May', true],
    ['Note,Mood\nLikes tea,happy', true],
    ['Nom;Âge\nAnna;34', true],
    ['City,Country\nBerlin,Germany', true],
    ['名前,関係\n花子,姉', true],
    ['Hobby,Car\nCity,Graz', false],
    ['Hobby,painting\nCity,Graz', false],
    ['Tea,I like it\nMy favourite of all films,Alien\nThe best of all books,Dune', false],
  ])('stand in the first line of %j: %j', (text, is) => {
    expect(headed(text)).toBe(is);
  });

  it('cost no word in doubt', () => {
    for (const first of ['fact', 'pasta', 'data', 'nota', 'note', 'time', 'group', 'name'])
      for (const second of ['x1', 'Likes x1', 'x1 y z'])
        for (const text of [`${second},${first}\na b,c\nd e f g,h`, `${first},${second}\na,b\nc,d`])
          expect([text, piecesOf(readCsv, text).some(({ content }) => content.includes('x1'))]).toEqual([text, true]);
  });
});

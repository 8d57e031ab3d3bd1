/** What the believable memories are made of: sentences with {slots}, and what may stand in a slot. */
export type FactGroup = {
  readonly category: string;
  readonly tags: readonly string[];
  readonly texts: readonly string[];
  /** No {@link details} after these: they are not in English. */
  readonly alone?: true;
};

export const factGroups: readonly FactGroup[] = [
  {
    category: 'interesting',
    tags: ['family', 'people'],
    texts: [
      '{friend} is allergic to {food} and {food}',
      "User's cousin {friend} lives in {city} and works as a {job}",
      '{friend} and {friend} met in {city} and married in {season} {year}',
      "{friend}'s birthday is on {day} {month}; give something about {hobby} or {music} 🎁",
      "User's neighbour {friend} has a dog named {pet} 🐕",
    ],
  },
  {
    category: 'interesting',
    tags: ['food', 'health'],
    texts: [
      'User eats {food} for breakfast but never {dish}',
      'The best {dish} in {city} is at the little place beside the {place} 🍜',
      'User sleeps badly after {dish}; {drink} in the evening is fine',
      'User goes {sport} on {weekday}s with {friend}',
    ],
  },
  {
    category: 'system',
    tags: ['work'],
    texts: [
      'User worked as a {job} in {city} from {year} on',
      'User prefers {way} over meetings, and keeps {weekday} mornings free for {work}',
      '{friend} from the {team} team knows most about {tool}',
      'User writes {tool} code with {editor} and reviews it on {weekday}s',
      'Invoices for {company} go to {friend} and need a cover sheet in {colour}',
    ],
  },
  {
    category: 'system',
    tags: ['preferences'],
    texts: [
      'User would take {colour} for any {thing}, never {colour}',
      'User likes dark mode in {editor} and a {colour} theme in {tool}',
      'User reads {genre} books in {language} and watches films in {language}',
      'User wants answers in {language}, short, with the numbers first',
    ],
  },
  {
    category: 'manual',
    tags: ['home'],
    texts: [
      'The spare key hangs behind the {colour} {thing} in the {room}',
      'The {thing} in the {room} was bought in {city} in {year}',
      'The boiler man is {friend}; he comes on {weekday}s and likes {drink}',
      'Paint in the {room}: {colour} above, {colour} below',
      'The {thing} belongs to {friend}, back to the {place} after {season}',
    ],
  },
  {
    category: 'manual',
    tags: ['travel'],
    texts: [
      'In {city} take the tram from the {place} to the {place}, it is faster than a taxi 🚋',
      'Window seat on the left when flying to {city} in {season}: the light is better',
      'Quiet {drink} in {city}: the café behind the {place}, closed on {weekday}s ☕',
      'Adapter for {city} is in the {colour} bag in the {room}',
    ],
  },
  {
    category: 'manual',
    tags: ['ideas'],
    texts: [
      'Story idea: {genre}, a {job} in {city} finds the {thing} of {friend} in the {place}',
      'Learn {language} with {friend} by cooking {dish} together 💡',
      'Present for {friend}: something {colour}, or a weekend of {hobby} in {city}',
    ],
  },
  {
    category: 'workflow',
    tags: ['work', 'habits'],
    texts: [
      'Before a release: run {tool}, ask {friend}, then write to the {team} team on {weekday}',
      'Notes from {way} go into {editor} the same {weekday}',
    ],
  },
  { category: 'hobbies', tags: ['music'], texts: ['User has played {music} on the {instrument} since {year}'] },
  { category: 'work', tags: ['work'], texts: ['User gave a talk about {tool} in {city} in {season} {year}'] },
  {
    category: 'learnings',
    tags: ['health'],
    texts: ['Learned the hard way: no {dish} right before {sport}', 'Two hours of {sport} need {drink} and {food}'],
  },
  {
    category: 'interesting',
    tags: ['languages'],
    alone: true,
    texts: [
      'ユーザーは{year}年から{jaCity}で日本語を勉強していて、{jaFood}が好き 🍣',
      'Пользователь был в {ruCity} в {year} году и хочет вернуться туда {ruSeason}',
      'المستخدم يفضل {arDrink} في الصباح ويزور {arCity} كل سنة منذ {year}',
      'उपयोगकर्ता को {year} में {hiCity} की यात्रा बहुत पसंद आई',
      'L’utilisateur a vécu à {city} jusqu’en {year} et y connaît {friend}',
      'המשתמש גר ב{heCity} מאז {year} ואוהב {heFood}',
      '用户{year}年在{zhCity}学过{zhHobby}',
    ],
  },
];

/** Longer ends for some of them. */
export const details: readonly string[] = [
  'Came up on a walk by the {place} in {season}.',
  '{friend} told it in {month} {year}, and again later.',
  'Noted in {month} {year}; ask {friend} before relying on it.',
  'Not to be mixed up with what {friend} said in {city}.',
];

const list = (words: string): readonly string[] => words.split('|');

export const slots: Readonly<Record<string, readonly string[]>> = {
  friend: list('Amara|Björn|Chiara|Dmitri|Esra|Farid|Grace|Hanna|Ines|Jonas|Kenji|Leila|Mateo|Noor|Oskar|Priya|Quinn'),
  city: list('Lisbon|Kyoto|Oaxaca|Tallinn|Porto|Ghent|Montréal|Valparaíso|Tbilisi|Hà Nội|Reykjavík|Ljubljana|Accra'),
  food: list('peanuts|shellfish|rye bread|mango|feta|lentils|rhubarb|kimchi|dark chocolate|porridge|walnuts|figs'),
  dish: list('dumplings|ramen|ceviche|pho|pierogi|tacos|risotto|bibimbap|falafel|khachapuri|paella|lentil soup'),
  drink: list('green tea|espresso|mint tea|oat cappuccino|ginger ale|cold brew|elderflower water'),
  job: list('nurse|luthier|data engineer|ferry captain|baker|translator|geologist|set designer|midwife'),
  hobby: list('pottery|birdwatching|chess|bouldering|sourdough|film photography|calligraphy|beekeeping'),
  music: list('bossa nova|baroque music|jazz|Afrobeat|folk songs|ambient music|tango'),
  instrument: list('accordion|cello|oud|piano|clarinet|banjo'),
  sport: list('swimming|running|rowing|climbing|cycling|yoga|fencing'),
  pet: list('Luna|Miso|Pixel|Taro|Biscuit|Otto|Nori'),
  season: list('spring|summer|autumn|winter'),
  month: list('January|March|April|June|July|September|October|December'),
  weekday: list('Monday|Tuesday|Wednesday|Thursday|Friday'),
  day: list('1|3|7|9|12|15|18|21|24|27|30'),
  year: list('2009|2012|2014|2016|2017|2018|2019|2020|2021|2022|2023|2024'),
  colour: list('green|ochre|navy|white|coral|grey|dark red|teal|lilac'),
  thing: list('lamp|bookshelf|umbrella|radio|clock|suitcase|teapot|mirror|bicycle|record player'),
  room: list('hall|kitchen|study|attic|cellar|bathroom|workshop'),
  place: list('station|library|harbour|old theatre|botanical garden|market|museum|bridge'),
  team: list('platform|design|research|support|mobile'),
  tool: list('TypeScript|SQLite|Rust|Figma|Blender|Postgres|Elixir|LaTeX'),
  editor: list('Helix|Zed|Emacs|Vim|VS Code'),
  way: list('written proposals|walks|short calls|shared documents|voice notes'),
  work: list('reading|deep work|reviews|drawing|planning'),
  company: list('Northwind|Acme|Blue Heron|Tern & Sons|Kestrel Labs'),
  genre: list('science fiction|crime|historical|travel|poetry|nature'),
  jaCity: list('京都|札幌|福岡|金沢|那覇'),
  jaFood: list('ラーメン|抹茶|お好み焼き|寿司|味噌汁'),
  ruCity: list('Казани|Тбилиси|Риге|Алматы|Ереване'),
  ruSeason: list('весной|летом|осенью|зимой'),
  arCity: list('القاهرة|بيروت|تونس|مراكش|عمّان'),
  arDrink: list('القهوة|الشاي بالنعناع|عصير البرتقال'),
  hiCity: list('जयपुर|कोच्चि|वाराणसी|शिमला'),
  heCity: list('חיפה|ירושלים|יפו'),
  heFood: list('חומוס|שקשוקה|בורקס'),
  zhCity: list('成都|上海|西安|广州'),
  zhHobby: list('书法|太极|围棋|茶艺'),
  language: list('Portuguese|Japanese|German|Arabic|Swedish|Italian|Korean'),
};

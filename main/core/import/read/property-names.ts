/**
 * What people and things have, in the languages tables are headed in: `Name, Relation` above many of them, or each at
 * the beginning of a line about one.
 */
const names = `name, full name, first name, last name, surname, nickname, person, birthday, date of birth, birth date, born,
  birth year, age, height, weight, size, shoe size, gender, sex, pronouns, phone, phone number, mobile, email, e-mail,
  address, street, city, town, country, place, location, zip, zip code, postcode, nationality, language, languages, job,
  job title, occupation, profession, role, position, company, employer, school, university, department, team, relation,
  relationship, partner, spouse, wife, husband, children, kids, pets, hobby, hobbies, interests, diet, allergy, allergies,
  medication, blood type, car, favorite color, favourite colour, favorite food, favourite food, year, month, day, event,
  event type, mood, rating, score, points, stars, status, priority, type, amount, quantity, price, population, website,
  vorname, nachname, spitzname, geburtstag, geburtsdatum, geboren, geburtsjahr, alter, größe, gewicht, schuhgröße,
  geschlecht, telefon, telefonnummer, handy, adresse, straße, stadt, ort, wohnort, land, plz, postleitzahl, sprache,
  sprachen, beruf, firma, arbeitgeber, schule, beziehung, partner, partnerin, kinder, haustiere, hobbys, ernährung,
  allergie, allergien, blutgruppe, lieblingsfarbe, jahr, ereignis, stimmung, bewertung, punkte, menge, preis, einwohner,
  nom, prénom, anniversaire, date de naissance, âge, taille, poids, téléphone, ville, pays, langue, métier, profession,
  entreprise, relation, conjoint, enfants, régime, allergies, année, nombre, apellido, cumpleaños, fecha de nacimiento,
  edad, altura, peso, teléfono, ciudad, país, idioma, profesión, empresa, relación, pareja, hijos, dieta, alergias, año,
  nome, cognome, compleanno, data di nascita, età, altezza, telefono, città, paese, lingua, professione, azienda,
  relazione, figli, allergie, anno, sobrenome, aniversário, data de nascimento, idade, telefone, cidade, profissão,
  relação, filhos, alergias, ano, naam, voornaam, achternaam, verjaardag, geboortedatum, leeftijd, lengte, gewicht,
  telefoon, woonplaats, beroep, bedrijf, relatie, kinderen, dieet, jaar, имя, фамилия, день рождения, возраст, рост, вес,
  телефон, город, страна, работа, профессия, отношение, дети, год, 名前, 氏名, 誕生日, 生年月日, 年齢, 身長, 体重, 電話, 電話番号,
  住所, 都市, 国, 職業, 会社, 関係, 趣味, 年, 姓名, 名字, 生日, 出生日期, 年龄, 身高, 体重, 电话, 地址, 城市, 国家, 职业, 公司, 关系,
  爱好, 이름, 생일, 나이, 키, 몸무게, 전화, 주소, 도시, 직업, 회사, 관계, 취미`;

const plain = (name: string): string => name.slice(0, 100).normalize('NFKC').trim().toLowerCase();

const known: ReadonlySet<string> = new Set(names.split(',').map(plain));

/** Whether this is the name of something that a person or a thing has, with a colon behind it or not. */
export const isPropertyName = (name: string): boolean => known.has(plain(name.replace(/\s*[:：]\s*$/u, '')));

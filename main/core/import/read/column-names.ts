import type { ColumnUse } from '../../../../preload/contract/import-values.ts';

/**
 * What columns are called, in the languages people export in and the apps they export from: Omi, Mem0, Notion, Keep,
 * Evernote, Day One. Of several that hold words the first in this order is taken; a title comes last.
 */
const names: Readonly<Record<Exclude<ColumnUse, 'nothing'>, string>> = {
  content: `memory, memories, memory text, content, contents, text content, list content, fact, facts, observations, statements, text, full text, note, notes,
    body, statement, sentence, observation, entry, plain text, message, value, description, summary, highlight, quote,
    erinnerung, inhalt, fakt, notiz, notizen, beschreibung, aussage, satz, eintrag,
    souvenir, mémoire, contenu, fait, texte, remarque,
    recuerdo, memoria, contenido, hecho, texto, nota, descripción,
    lembrança, memória, conteúdo, fato, facto, descrição, ricordo, contenuto, fatto, testo, descrizione,
    herinnering, inhoud, feit, tekst, notitie, minne, innehåll, anteckning, faktum, minde, indhold, innhold, muisto,
    sisältö, teksti, wspomnienie, treść, notatka, vzpomínka, obsah, poznámka, tartalom, szöveg, anı, içerik, metin,
    воспоминание, память, содержание, текст, заметка, факт, спогад, зміст, нотатка,
    記憶, メモリ, メモリー, 内容, メモ, テキスト, 本文, 记忆, 文本, 笔记, 事实, 內容, 筆記, 備註, 기억, 메모리, 내용, 메모, 텍스트,
    الذاكرة, ذكرى, المحتوى, النص, ملاحظة, زیادداشت, متن, זיכרון, תוכן, טקסט, הערה, स्मृति, सामग्री, पाठ,
    answer, question, back, front, antwort, frage, réponse, respuesta, pregunta, title, name, subject, titel, titre, título, titolo, 件名, タイトル, 标题, 제목`,
  tags: `tags, tag, labels, label, hashtags, hashtag, keywords, keyword, topics, topic, thema, themen, thème, thèmes, sujet, tema, temas, schlagwörter, schlagworte, schlagwort,
    stichwörter, stichworte, étiquettes, étiquette, mots-clés, etiquetas, etiqueta, palabras clave, etichette, etichetta,
    trefwoorden, taggar, etiketter, avainsanat, tagi, etykiety, štítky, címkék, etiketler, теги, метки, ярлыки, мітки,
    タグ, ラベル, 标签, 標籤, 태그, 라벨, وسوم, الوسوم, תגיות, תגים, टैग`,
  category: `category, categories, group, folder, notebook, section, area, kategorie, kategorien, ordner, catégorie,
    catégories, dossier, categoría, categorías, carpeta, categoria, pasta, categorie, cartella, kategori, kategoria, kategória,
    категория, категорія, カテゴリ, カテゴリー, 分類, 类别, 分类, 類別, 카테고리, 분류, فئة, الفئة, קטגוריה, श्रेणी`,
  visibility: `visibility, access, privacy, sichtbarkeit, visibilité, visibilidad, visibilidade, visibilità, zichtbaarheid,
    synlighet, видимость, 公開範囲, 可见性, 공개 범위`,
  id: `id, memory id, uuid, guid, uid, identifier, omi id`,
  created: `created, created at, created time, created date, creation date, date created, date, datetime, timestamp,
    time, added, added at, date added, saved at, erstellt, erstellt am, datum, créé le, créé, date de création, fecha,
    creado, fecha de creación, data, criado em, creato, data di creazione, gemaakt, skapad, oprettet, luotu, utworzono,
    создано, дата, створено, 作成日, 作成日時, 日付, 创建时间, 日期, 建立日期, 만든 날짜, 날짜, تاريخ, التاريخ, תאריך`,
};

type Known = { readonly use: ColumnUse; readonly rank: number };

const plain = (name: string): string =>
  name
    .slice(0, 200)
    .normalize('NFKC')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replace(/[\s_.:*-]+/gu, ' ')
    .trim();

const known: ReadonlyMap<string, Known> = new Map(
  (['created', 'id', 'visibility', 'category', 'tags', 'content'] as const).flatMap((use) =>
    names[use].split(',').map((name, rank): [string, Known] => [plain(name), { use, rank }]),
  ),
);

/** What a column of this name is likely to stand for, null for a name that says nothing. */
export const useOfName = (name: string): ColumnUse | null => known.get(plain(name))?.use ?? null;

const named = (list: string): ReadonlySet<string> => new Set(list.split(',').map(plain));

const notes = named(`note, notes, message, value, description, summary, notiz, notizen, beschreibung, remarque, nota,
    descripción, descrição, descrizione, notitie, anteckning, notatka, poznámka, заметка, нотатка, メモ, 笔记, 筆記, 備註,
    메모, ملاحظة, הערה`);
const dates = named('date, time, datum, fecha, data, дата, 日付, 日期, 날짜, تاريخ, التاريخ, תאריך');

/** A column that says something about another one where there is a name or a title. */
export const isNoteName = (name: string): boolean => notes.has(plain(name));

/** A day of which nobody says that it is the one on which a row was made. */
export const isDateName = (name: string): boolean => dates.has(plain(name));

/** A column of this name holds a memory, whatever stands beside it. */
export const isSureName = (name: string): boolean =>
  useOfName(name) === 'content' && rankOfName(name) < rankOfName('title') && !isNoteName(name);

/** Of several columns that hold words, the lowest is the one meant. */
export const rankOfName = (name: string): number => known.get(plain(name))?.rank ?? Infinity;

const halves: readonly (readonly [string, string])[] = [
  ['question', 'answer'],
  ['front', 'back'],
  ['frage', 'antwort'],
  ['pregunta', 'respuesta'],
  ['question', 'réponse'],
];

/** The names of columns of which each says half of what is meant: a question and its answer. */
export const halvesAmong = (all: readonly string[]): readonly string[] => {
  const written = new Map(all.map((name) => [plain(name), name]));
  const found = halves.find((pair) => pair.every((name) => written.has(name)));
  return (found ?? []).flatMap((name) => written.get(name) ?? []);
};

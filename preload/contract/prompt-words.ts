/**
 * What a person gives another AI to read, so that it writes down what it knows about them. Free of zod, like rules.ts.
 * One prompt for all: the names of an app's menus change, and what differs between apps is where they keep what they
 * know, so all such places are named. The form of a line is the one that `import/read/tagged.ts` reads. Only categories
 * that Omi still shows as they were given: the older ones come back as `system` (omi-api 2a), so the tags name the subject.
 */
export const aiPrompt = `I am moving to another app that remembers facts about me. Please write down everything you know about me: from your saved memories, my custom instructions or profile, and what you have learned from our past conversations.

Write one fact on each line, in this form and no other:

[category] The fact. #tag #tag

- category is one of: system, interesting. system is who I am and how I live: name, family, home, health, work, skills, tastes, habits. interesting is what is worth a story: what I have done, what I think, what I learned.
- The fact is one short sentence that stays true, as I would say it of myself, in the language we speak with each other. Two facts are two lines.
- One to three tags for its subject, each one word in lower case.
- Keep my own words, names and numbers where you have them. Leave nothing out, add nothing, guess nothing.
- Leave out what was true for a day only: appointments, tasks, questions I asked once.
- Leave out passwords, keys, and numbers of cards, accounts and documents.

Put all lines into one code block, with nothing else in it: no headings, no numbers, no comments. If they do not fit into one answer, end with a whole line; I will write "go on", and you go on in a new code block.

For example:

[system] My sister Sarah lives in Portland. #family
[interesting] I collect old maps of Berlin. #maps #berlin`;

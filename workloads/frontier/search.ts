/**
 * A search whose pending states outgrow memory. States are boxes of words: along every axis the words read as phrases of
 * the text, and no word stands twice among the cells whose coordinates have one sum. From the box of 2 × 2, all empty,
 * each state leads to those with one more word in its first empty cell; a box that is full grows by one along an axis or,
 * if all its extents are 2, by an axis.
 *
 * The source of this task claims "2–4× on 8 cores, 70–80 % efficiency" without a measurement. It rearranged a full box
 * before it placed the word, and so lost most states; here the word is placed first, as it did later.
 */
import { defineWorkload } from "bakeoff";
import type { Found, Sentences } from "bakeoff/kits/frontier";
import { corpusOf, difference, everyStateExpanded, lineOf, workOf } from "./corpus/known.ts";
import { generate, mostWords, sentencesOf } from "./corpus/text.ts";

const most = 2 ** 32 - 1;

export default defineWorkload({
  name: "frontier/search",
  version: 1,
  question: "How fast are all boxes of words found in a text, states waiting their turn in a queue?",
  params: {
    vocabulary: { about: "different words", kind: "count", min: 1, max: mostWords, default: 12 },
    sentences: { about: "sentences of the text", kind: "count", min: 0, max: 1000, default: 26 },
    length: { about: "words per sentence", kind: "count", min: 1, max: 14, default: 3 },
    seed: { about: "where the generator of the text begins", kind: "count", min: 0, max: most, default: 1 },
  },
  edges: [
    { sentences: 0 },
    { vocabulary: 1, sentences: 1, length: 1 },
    { vocabulary: 1, sentences: 3, length: 5 },
    { sentences: 1, length: 14 },
    { sentences: 18 },
    { sentences: 20 },
    // More words than a word of 32 bits has room for.
    { vocabulary: 40, sentences: 60 },
    { vocabulary: 20, sentences: 8, length: 5, seed: 4_000_000_000 },
  ],
  grows: ["sentences"],

  prepare: (p, context) => corpusOf(sentencesOf(generate(p)), context),
  input: async (p): Promise<readonly Sentences[]> => [sentencesOf(generate(p))],
  work: (_, corpus) => workOf(corpus),
  digest: (answer: Found) => lineOf(answer),
  difference,
  proof: everyStateExpanded,
  measures: { states: { about: "distinct states found", unit: "count" } },
});

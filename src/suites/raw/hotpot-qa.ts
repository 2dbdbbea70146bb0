import { passageCase } from './cases.ts';
import {
  changedSchema,
  innerRecord,
  listField,
  type RawRecord,
  recordCases,
  textField,
  textsField,
} from './raw-record.ts';

/** HotpotQA with its paragraphs: pairs of title and sentences (official), or two lists side by side (hub). */
export const hotpotQaCases = recordCases((raw) => {
  return passageCase({
    context: paragraphs(raw).join('\n\n'),
    question: textField(raw, 'question'),
    golds: [textField(raw, 'answer')],
  });
});

/** Sentences after the first bring the space before them along. */
function paragraphs(raw: RawRecord): readonly string[] {
  return titledSentences(raw).map(([title, sentences]) => `${title}: ${sentences.join('').trim()}`);
}

function titledSentences(
  raw: RawRecord,
): readonly (readonly [title: string, sentences: readonly string[]])[] {
  const { context } = raw.record;
  if (Array.isArray(context)) {
    return listField(raw, 'context').map((_, index) => {
      const pair = {
        record: { title: context[index]?.[0], sentences: context[index]?.[1] },
        where: raw.where,
      };
      return [textField(pair, 'title'), textsField(pair, 'sentences')];
    });
  }
  const lists = innerRecord(raw, 'context');
  const titles = textsField(lists, 'title');
  const { sentences } = lists.record;
  if (!Array.isArray(sentences) || sentences.length !== titles.length) {
    throw changedSchema(raw, 'context', 'paragraphs with titles');
  }
  return titles.map((title, index) => {
    const paragraph = { record: { sentences: sentences[index] }, where: raw.where };
    return [title, textsField(paragraph, 'sentences')];
  });
}

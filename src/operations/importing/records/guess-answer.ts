import type { AnswerFormat } from '../../../scoring/answer.ts';
import type { ScorerOptions } from '../../../scoring/scorer-setting.ts';
import type { ImportNotes } from '../imported.ts';

/** How replies are read and scored. */
interface GuessedAnswer {
  readonly answer?: AnswerFormat;
  readonly scorer?: ScorerOptions;
}

/** As many labels as this, each met this often, look like a closed set. */
const mostLabels = 20;
const fewestUses = 2;
/** Longer expected answers are seldom given word for word. */
const longestWording = 60;

/** A guess from the expected answers alone: a data set says what is right, not how that is looked at. */
export function guessAnswer(expected: readonly unknown[], notes: ImportNotes): GuessedAnswer {
  const golds = expected.filter((gold) => gold !== undefined && gold !== null);
  if (golds.length === 0) {
    const criteria = 'The reply does what was asked, correctly and completely.';
    notes.guess(`there are no expected answers: a judge asks whether "${criteria}"`);
    return { scorer: { type: 'judge', criteria } };
  }
  const { found, because } = guessed(golds);
  notes.guess(`${because}; change \`answer\` and \`scorer\` of the task where that is not what counts`);
  return found;
}

function guessed(golds: readonly unknown[]): { readonly found: GuessedAnswer; readonly because: string } {
  if (golds.every((gold) => typeof gold === 'object' && !Array.isArray(gold))) {
    return {
      found: { answer: { type: 'json' } },
      because: 'expected answers are objects, so replies are read as JSON',
    };
  }
  const texts = golds
    .flat()
    .map((gold) => (typeof gold === 'object' ? JSON.stringify(gold) : String(gold).trim()));
  const labels = [...new Set(texts)];
  const isYesOrNo = labels.every((label) => /^(yes|no)$/i.test(label));
  if (isYesOrNo)
    return {
      found: { answer: { type: 'yes-no' } },
      because: 'expected answers are yes and no, and replies are read so',
    };
  if (texts.every((text) => /^-?\d+(\.\d+)?$/.test(text))) {
    return {
      found: { answer: { type: 'number' } },
      because: 'expected answers are numbers, and replies are read so',
    };
  }
  if (isClosedSet(labels, texts)) {
    return {
      found: { answer: { type: 'label', labels } },
      because: `expected answers are ${labels.length} labels, and replies are read so`,
    };
  }
  if (texts.every((text) => text.length <= longestWording)) {
    return {
      found: { scorer: { type: 'contains' } },
      because: 'a reply is right when it contains the expected answer',
    };
  }
  return {
    found: { scorer: { type: 'judge' } },
    because: 'expected answers are long, so a judge says whether a reply means the same',
  };
}

function isClosedSet(labels: readonly string[], texts: readonly string[]): boolean {
  if (labels.length < 2 || labels.length > mostLabels || texts.length < fewestUses * labels.length)
    return false;
  return labels.every((label) => label !== '' && label.length <= longestWording);
}

/**
 * The tag that prompts ask the answer to stand in, such as `answer` of "give the label in <answer></answer>"; `undefined` where they ask
 * for none. A pair of tags around a slot marks what goes in, not what comes out.
 */
export function answerTagIn(prompts: readonly string[]): string | undefined {
  const tags = prompts.flatMap((prompt) =>
    [...prompt.matchAll(/<([a-z][\w-]{0,40})>/gi)].flatMap(({ 1: tag = '', index }) => {
      const end = prompt.indexOf(`</${tag}>`, index);
      return end < 0 || prompt.slice(index, end).includes('{{') ? [] : [tag];
    }),
  );
  return tags.at(-1);
}

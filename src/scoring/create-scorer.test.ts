import { describe, expect, test } from 'vitest';
import type { AnswerFormat } from './answer.ts';
import { answerParser } from './answer-parser.ts';
import { createScorer, defaultScorer } from './create-scorer.ts';
import { type ScorerSetting, scorerNames } from './scorer-setting.ts';

const labels = ['a', 'b'];
const context = (format: AnswerFormat) => ({ parser: answerParser(format), ask: async () => '' });

test('every built-in scorer is created by its name and carries it', () => {
  for (const name of scorerNames) {
    const format: AnswerFormat = {
      choice: { type: 'choice' as const },
      numeric: { type: 'number' as const },
      'json-equality': { type: 'json' as const },
      'json-valid': { type: 'json' as const },
      'json-fields': { type: 'json' as const },
    }[name as string] ?? { type: 'label', labels };
    expect(createScorer(name, context(format)).name).toBe(name);
    expect(createScorer({ type: name }, context(format)).name).toBe(name);
  }
});

test.each([
  [{ type: 'choice', choices: 4 }, 'choice'],
  [{ type: 'integer' }, 'exact'],
  [{ type: 'number' }, 'numeric'],
  [{ type: 'yes-no' }, 'label-accuracy'],
  [{ type: 'label', labels }, 'label-accuracy'],
  [{ type: 'text' }, 'exact'],
  [{ type: 'json' }, 'json-equality'],
  [{}, 'exact'],
] as readonly (readonly [AnswerFormat, string])[])(
  '%o is scored by %s where nothing is said',
  (format, name) => {
    expect(defaultScorer(format)).toBe(name);
    expect(createScorer(undefined, context(format)).name).toBe(name);
  },
);

describe('an unusable scorer is refused with the hint', () => {
  test.each([
    [{}, 'macro-f', 'scorer: unknown scorer "macro-f". Did you mean "macro-f1"?'],
    [{}, 'bleu', `scorer: unknown scorer "bleu". Known: ${scorerNames.join(', ')}.`],
    [
      { type: 'number' },
      { type: 'numeric', tolerence: 1 },
      'scorer: the scorer numeric has no option "tolerence". Did you mean "tolerance"?',
    ],
    [
      {},
      { type: 'squad-em', strict: true },
      'scorer: the scorer squad-em has no option "strict". Remove it.',
    ],
    [
      {},
      'numeric',
      'scorer: the scorer numeric cannot score answers of type text. It scores type integer or number.',
    ],
    [
      {},
      'macro-f1',
      'scorer: the scorer macro-f1 needs a closed set of answers, which type text does not declare here. Declare one: labels, yes-no, choices, or an integer with min and max.',
    ],
    [{}, { type: 'regex', pattern: '(' }, 'scorer.pattern: "(" is no regular expression.'],
  ] as readonly (readonly [AnswerFormat, unknown, string])[])('%o, %o', (format, setting, message) => {
    expect(() => createScorer(setting as ScorerSetting, context(format))).toThrow(message);
  });
});

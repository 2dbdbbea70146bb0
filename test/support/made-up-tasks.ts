import type { AnswerFormat } from '../../src/scoring/answer.ts';
import { answerParser } from '../../src/scoring/answer-parser.ts';
import type { SimulatedTask } from '../../src/simulation/world-tasks.ts';
import { type RandomStream, randomStream } from '../../src/stats/random.ts';

/** A task without sense, for tests and benchmarks of the simulation itself. */
export interface MadeUpTask {
  readonly name: string;
  readonly domain?: string;
  readonly format: AnswerFormat;
  readonly examples: number;
  /** Words of an input. Default 40. */
  readonly words?: number;
}

const syllables = [
  'ba',
  'ko',
  'li',
  'mu',
  'ne',
  'po',
  'ra',
  'si',
  'tu',
  've',
  'wo',
  'za',
  'chi',
  'dro',
  'fle',
  'gan',
];

/** Examples of made-up words with an expected answer of the task's format. Equal tasks are equal. */
export function madeUpTask({ name, domain, format, examples, words = 40 }: MadeUpTask): SimulatedTask {
  const random = randomStream('made-up task', name);
  return {
    name,
    ...(domain !== undefined && { domain }),
    parser: answerParser(format),
    examples: Array.from({ length: examples }, (_, index) => ({
      id: `${name} ${index}`,
      input: madeUpText(random, words),
      expected: madeUpAnswer(format, random),
    })),
  };
}

function madeUpText(random: RandomStream, words: number): string {
  const word = (): string =>
    Array.from({ length: 2 + random.integer(2) }, () => random.pick(syllables)).join('');
  return `${Array.from({ length: words }, word).join(' ')}.`;
}

function madeUpAnswer(format: AnswerFormat, random: RandomStream): unknown {
  const { min = 0, max = 50 } = format;
  switch (format.type ?? 'text') {
    case 'choice':
      return String.fromCharCode(65 + random.integer(format.choices ?? 4));
    case 'integer':
      return min + random.integer(max - min + 1);
    case 'number':
      return Number((min + (max - min) * random.uniform()).toFixed(2));
    case 'yes-no':
      return random.pick(['yes', 'no']);
    case 'label':
      return random.pick(format.labels ?? []);
    case 'json':
      return { name: random.pick(syllables), size: random.integer(9) };
    case 'text':
      return madeUpText(random, 2).slice(0, -1);
  }
}

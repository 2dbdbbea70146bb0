import type { RandomStream } from '../../../src/stats/random.ts';
import { answersOf, type DataMaker, extra, jsonLines, type MadeData, marks, oddText } from './made-data.ts';

interface MadeExample {
  readonly mark: string;
  readonly golds: readonly string[];
  readonly example: Readonly<Record<string, unknown>>;
}

/** A `task.json`, with a header as BIG-bench has it. */
function taskFile(random: RandomStream, made: readonly MadeExample[], header = {}): string {
  const examples = random.shuffle(made).map(({ example }) => example);
  return JSON.stringify({ canary: 'keep', name: 'x', keywords: ['a'], ...header, examples, ...extra });
}

function whole(task: string, form: string, files: MadeData['files'], made: readonly MadeExample[]): MadeData {
  return { task, form, files, answers: answersOf(made), hasParts: false };
}

const slots = ['1pm to 2pm', '3pm to 4pm', '5pm to 6pm', '7am to 8am'];

const temporalSequences: DataMaker = (random) => {
  const made = marks(24).map((mark) => {
    const [gold = '', ...others] = random.shuffle(slots);
    const scores = Object.fromEntries([[gold, 1], ...others.map((option) => [option, 0])]);
    const example = { input: oddText(random, mark), target_scores: scores, target: gold, ...extra };
    return { mark, golds: [gold], example };
  });
  const path = 'reasoning/temporal_sequences/task.json';
  return whole(
    'reasoning/temporal_sequences',
    'task.json, the right option first',
    { [path]: taskFile(random, made) },
    made,
  );
};

const words = ['one', 'two', 'three', 'four', 'nineteen', 'twenty'];
const digits = ['1', '2', '3', '4', '19', '20'];

const objectCounting: DataMaker = (random) => {
  const made = marks(24).map((mark, index) => {
    const both = [words[index % 6] ?? '', digits[index % 6] ?? ''];
    const target = random.pick([both, both.toReversed(), both[1], [both[1]]]);
    return { mark, golds: [both[1] ?? ''], example: { input: oddText(random, mark), target, ...extra } };
  });
  const files = { 'reasoning/object_counting/task.json': taskFile(random, made) };
  return whole('reasoning/object_counting', 'task.json with words and digits', files, made);
};

const coloredObjects: DataMaker = (random) => {
  const made = marks(24).map((mark, index) => {
    const golds = random.pick([['mauve'], ['yes'], [digits[index % 6] ?? '', words[index % 6] ?? '']]);
    const scores = Object.fromEntries([
      ['burgundy', 0],
      ...golds.map((gold) => [gold, 1]),
      ['0', 0],
      ['no', 0],
    ]);
    return { mark, golds, example: { input: oddText(random, mark), target_scores: scores, comment: 'x' } };
  });
  const files = { 'reasoning/reasoning_about_colored_objects/task.json': taskFile(random, made) };
  return whole('reasoning/reasoning_colored_objects', 'task.json with two right options', files, made);
};

const epistemic: DataMaker = (random) => {
  const made = marks(24).map((mark, index) => {
    const gold = index % 3 === 0 ? 'entailment' : 'non-entailment';
    const scores = {
      'non-entailment': Number(gold !== 'entailment'),
      entailment: Number(gold === 'entailment'),
    };
    return { mark, golds: [gold], example: { input: oddText(random, mark), target_scores: scores } };
  });
  const header = {
    task_prefix: 'Identify the relation.\n\n',
    example_input_prefix: '',
    append_choices_to_input: true,
  };
  const files = { 'reasoning/epistemic_reasoning/task.json': taskFile(random, made, header) };
  return whole('reasoning/epistemic', 'task.json with a prefix', files, made);
};

/** Three people are asked about after one story; in BIG-Bench-Hard stories repeat as well. */
const shuffledObjects: DataMaker = (random) => {
  const three = marks(24).map((mark, index) => {
    const story = `Story ${Math.floor(index / 3)}: ${oddText(random, 'swap', { oneLine: true })}.`;
    const scores = random.shuffle([
      [`ball ${mark}.`, 1],
      ['blue cube.', 0],
      ['green ring.', 0],
    ] as const);
    const input = `${story} At the end of the game, ${mark} has the`;
    return { mark, golds: [`ball ${mark}.`], example: { input, target_scores: Object.fromEntries(scores) } };
  });
  const hard = (count: number, from: number) =>
    marks(12, from).map((mark, index) => {
      const options = Array.from({ length: count }, (_, option) => `thing ${option}`);
      const gold = index % count;
      const lines = options.map((option, at) => `(${'ABCDEFG'[at]}) ${option}`).join('\n');
      const input = `Tale ${Math.floor(index / 4)} of ${count}. At the end of the dance, ${mark} is with\nOptions:\n${lines}`;
      return { mark, golds: [options[gold] ?? ''], example: { input, target: `(${'ABCDEFG'[gold]})` } };
    });
  const [five, seven] = [hard(5, 24), hard(7, 36)];
  const file = (made: readonly MadeExample[]) =>
    JSON.stringify({ canary: 'keep', examples: random.shuffle(made).map(({ example }) => example) });
  return whole(
    'reasoning/tracking_shuffled_objects',
    'task.json and BIG-Bench-Hard, stories repeated',
    {
      'reasoning/tracking_shuffled_objects/three_objects/task.json': taskFile(random, three),
      'reasoning/bbh/tracking_shuffled_objects_five_objects.json': file(five),
      'reasoning/bbh/tracking_shuffled_objects_seven_objects.json': file(seven),
    },
    [...three, ...five, ...seven],
  );
};

const gridPuzzles: DataMaker = (random) => {
  const made = marks(24).map((mark, index) => {
    const choices = random.shuffle(['1', '2', '3', '4', '5']);
    const gold = String(1 + (index % 5));
    const inputs = `Q: There are 5 houses. ${oddText(random, mark)}\n\nWhat is the number of the house of the cook?\n${random
      .shuffle(choices)
      .map((choice) => `  choice: ${choice}`)
      .join('\n')}\nA:`;
    const example = {
      idx: index,
      inputs,
      targets: [gold],
      multiple_choice_targets: choices,
      multiple_choice_scores: choices.map((choice) => Number(choice === gold)),
      ...extra,
    };
    return { mark, golds: [gold], example };
  });
  const rows = random.shuffle(made).map(({ example }) => example);
  return {
    task: 'reasoning/logic_grid_puzzle',
    form: 'rows of the Hugging Face form',
    files: {
      'reasoning/logic_grid_puzzle.train.jsonl': jsonLines(rows.slice(0, 12)),
      'reasoning/logic_grid_puzzle.test.jsonl': jsonLines(rows.slice(12)),
    },
    answers: answersOf(made),
    hasParts: true,
  };
};

const navigate: DataMaker = (random) => {
  const made = marks(24).map((mark, index) => {
    const target = index % 2 === 0 ? 'Yes' : 'No';
    const input = `If you follow these, do you return? ${oddText(random, mark)}\nOptions:\n- Yes\n- No`;
    return { mark, golds: [target.toLowerCase()], example: { input, target } };
  });
  const files = { 'reasoning/bbh/navigate.json': taskFile(random, made) };
  return whole('reasoning/navigate', 'BIG-Bench-Hard', files, made);
};

export const reasoning: readonly DataMaker[] = [
  temporalSequences,
  objectCounting,
  coloredObjects,
  epistemic,
  shuffledObjects,
  gridPuzzles,
  navigate,
];

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../stats/random.ts';
import { ExampleIndex } from './example-index.ts';

const passage =
  'The harbour of the old town was closed in 1921. Ships of the northern line went on to the new docks, which had been finished the year before by two engineers.';
const fields: readonly Readonly<Record<string, string>>[] = [
  { context: passage, question: 'When was the harbour closed?' },
  { context: passage, question: 'Who finished the new docks?' },
  { question: 'Which colour has the box that Anna opened after lunch?', A: 'red', B: 'dark green' },
  { question: 'Which colour has the box that Anna opened after dinner?', A: 'red', B: 'dark green' },
  { input: '17 + 24' },
  { input: '17 + 42' },
  { first: 'seventeen', second: 'ninety' },
  { input: 'Five Stars' },
  { input: 'title: Five Stars\ntext: It does what it promises and the colour is lovely too.' },
  { input: 'これは新しい本です。とても面白いと思います。' },
];
const index = () => new ExampleIndex(fields);
const found = (message: string) => index().find(message)?.examples[0];

describe('an example is found in a message', () => {
  it.each(fields.map((record, number) => [number, Object.values(record).join('\n')]))(
    'of any template: %i',
    (number, text) => {
      expect(found(`Do this.\n<q>${text}</q>\nAnswer between <answer> and </answer>.`)).toBe(number);
    },
  );

  it('whatever the order and number of its fields', () => {
    expect(found(`Question: ${fields[1]?.question}\nText: ${passage}`)).toBe(1);
    expect(found(`Question: ${fields[1]?.question}`)).toBe(1);
    expect(found('Options: red, dark green. Which colour has the box that Anna opened after dinner?')).toBe(
      3,
    );
    expect(found('What is ninety and seventeen?')).toBe(6);
  });

  it('when white space and letter case were changed', () => {
    const changed = `${passage.replaceAll(' ', '\n ').toUpperCase()}\n\tWHO  finished the   new docks?`;
    expect(found(`Read this: ${changed}`)).toBe(1);
  });

  it('when its end was cut off', () => {
    expect(found(`Review: ${fields[8]?.input?.slice(0, 50)} [...]`)).toBe(8);
    expect(found(`${passage.slice(0, 90)} [...]\nWhen was the harbour closed?`)).toBe(0);
  });

  it('and is the last one of several, as demonstrations come first', () => {
    const [first, second] = [fields[2]?.question, fields[3]?.question];
    expect(found(`Example: ${first} dark green\nNow: ${second}`)).toBe(3);
    expect(found(`Example: ${second} dark green\nNow: ${first}`)).toBe(2);
  });

  it('with all the others of the same text', () => {
    const twins = new ExampleIndex([{ input: passage }, { input: 'Something else.' }, { input: passage }]);
    expect(twins.find(`Read: ${passage}`)?.examples).toEqual([0, 2]);
    expect(twins.find(`Read: ${passage}`)?.examples).toEqual([0, 2]);
  });

  it('only when there is one', () => {
    expect(found('Answer the question between <answer> and </answer>.')).toBeUndefined();
    expect(found('')).toBeUndefined();
    expect(new ExampleIndex([]).find('Anything at all?')).toBeUndefined();
  });
});

describe('the rest of a message', () => {
  it('is the prompt without the texts of the example', () => {
    const rest = index().find(`Read.\n${passage}\nAnswer this: Who finished the new docks?\nThink.`)?.rest;
    expect(rest?.replace(/\s+/g, ' ')).toBe('Read. Answer this: Think.');
  });

  it('leaves out changed texts too', () => {
    const text = fields[8]?.input?.toUpperCase().replaceAll(' ', '  ');
    expect(index().find(`Rate it.\n${text}\nBe brief.`)?.rest.replace(/\s+/g, ' ')).toBe(
      'Rate it. . Be brief.',
    );
  });
});

describe('an index of many examples that differ little', () => {
  const random = randomStream('test', 'little differences');
  const names = ['Alice', 'Bob', 'Claire', 'Dave', 'Eve', 'Fred'];
  const swap = () => random.sample(names, 2).join(' and ');
  const many = Array.from({ length: 400 }, (_, number) => ({
    input: `${names.join(', ')} are playing a game. First, ${swap()} swap balls. Then, ${swap()} swap balls. Next, ${swap()} swap balls. Last, ${swap()} swap balls. At the end of the game, what has ${random.pick(names)}? (game ${number % 7})`,
    metadata: number % 2 === 0 ? 'even and of a kind' : 'odd and of another kind',
  }));
  const unique = many.filter(
    ({ input }, number) => many.findIndex((other) => other.input === input) === number,
  );

  it('tells them apart', () => {
    const large = new ExampleIndex(unique);
    const right = unique.filter(
      (record, number) => large.find(`Q: ${record.input}\nA:`)?.examples[0] === number,
    );
    expect(right).toHaveLength(unique.length);
  });

  it('gives the same result whatever it was asked before', () => {
    const templates = [
      (text: string) => `Solve: ${text}\nThink.`,
      (text: string) => `Of another kind: ${text}`,
      (text: string) => `${text.replaceAll(' ', '  ')} now`,
    ];
    const message = fc
      .tuple(fc.nat(unique.length - 1), fc.constantFrom(...templates))
      .map(([number, template]) => template(unique[number]?.input ?? ''));
    const used = new ExampleIndex(unique);
    fc.assert(
      fc.property(message, (text) => {
        expect(used.find(text)).toEqual(new ExampleIndex(unique).find(text));
      }),
      { numRuns: 60 },
    );
  });
});

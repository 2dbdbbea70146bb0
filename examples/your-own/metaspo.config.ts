import { defineConfig, type ScorerFunction } from 'metaspo';
import { keywordModel } from './keyword-model.ts';
import { bilevelShorter } from './methods.ts';

/** A scorer of your own: a reply is right if it names the right mood, whatever else it says. */
const namesMood: ScorerFunction = ({ output, expected }) => ({
  name: 'names-mood',
  score: output.toLowerCase().includes(String(expected)) ? 1 : 0,
  feedback: `The mood is ${String(expected)}.`,
});

export default defineConfig({
  method: bilevelShorter,
  models: { base: keywordModel, optimizer: 'sim/optimizer' },
  systemPrompt: 'You are a helpful assistant. Please read everything that you are given with great care.',
  tasks: {
    source: [
      {
        name: 'mood',
        userPrompt: 'What mood is this?\n\n{{input}}',
        scorer: namesMood,
        data: [
          'I love it',
          'I hate it',
          'what a lovely day',
          'terrible, just terrible',
          'good',
          'bad',
          'never again',
          'again, please',
          'fine by me',
          'not for me',
          'splendid',
          'dreadful',
        ].map((input, index) => ({ input, expected: index % 2 === 0 ? 'glad' : 'sad' })),
      },
    ],
  },
  budget: { baseCalls: 500, optimizerCalls: 20 },
});

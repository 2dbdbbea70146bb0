import { defineConfig } from 'metaspo';
import { choice, studySetting } from './study-setting.ts';

/** Source tasks of several domains. Each subset starts at a different task and wraps around. */
const sources = [
  'generated-arithmetic/counting',
  'generated-ordering/races',
  'generated-tracking/presents',
  'generated-reading/profiles',
  'generated-judging/grants',
  'generated-arithmetic/journeys',
];

const count = Number(choice('SOURCES', ['1', '2', '3', '4', '5', '6']));
const start = Number(choice('SUBSET', ['0', '1', '2', '3', '4', '5']));

/** A system prompt from SOURCES tasks (1 to 6), in subset number SUBSET (0 to 5), tested on all unseen tasks. */
export default defineConfig({
  ...studySetting,
  tasks: {
    source: [...sources, ...sources].slice(start, start + count).map((suite) => ({ suite })),
    target: [{ suite: 'generated-*/*' }],
  },
});

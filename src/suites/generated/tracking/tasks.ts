import { generatedTasks } from '../generated-task.ts';
import { accountProblem, lampProblem, stockProblem, whereaboutsProblem } from './states.ts';
import { cupProblem, presentProblem } from './swaps.ts';
import { walkProblem } from './walks.ts';

/** Problems about a state that changes step by step. */
export const trackingTasks = generatedTasks('tracking', [
  {
    name: 'presents',
    role: 'source',
    answer: { tag: 'answer', type: 'choice', choices: 4 },
    make: presentProblem,
    asks: ['Follow the presents.', 'Who ends up with what?', 'Keep track of what everyone has.'],
    gives: 'the letter',
  },
  {
    name: 'walks',
    role: 'source',
    answer: { tag: 'answer', type: 'yes-no' },
    make: walkProblem,
    asks: [
      'Follow the walk.',
      'Does the walk end where it started?',
      'Check whether the walk is a round trip.',
    ],
    gives: 'yes or no',
  },
  {
    name: 'stock',
    role: 'source',
    answer: { jsonPath: '$.stock', type: 'json' },
    make: stockProblem,
    asks: [
      'Keep the books of the stall.',
      'What is in stock at the end?',
      'Work out how many of each fruit remain.',
    ],
    gives: 'a JSON object of the form {"stock": {"plums": 3, "pears": 5, "melons": 0}}',
  },
  {
    name: 'whereabouts',
    role: 'source',
    answer: { tag: 'answer', type: 'text' },
    make: whereaboutsProblem,
    asks: ['Find the thing.', 'Where is it at the end?', 'Follow the people and the thing that they carry.'],
    gives: 'the name of the room in one word',
  },
  {
    name: 'cups',
    role: 'target',
    answer: { tag: 'answer', type: 'choice', choices: 4 },
    make: cupProblem,
    asks: [
      'Follow the things under the cups.',
      'What is under that cup?',
      'Keep track of what is under which cup.',
    ],
    gives: 'the letter',
  },
  {
    name: 'lamps',
    role: 'target',
    answer: { tag: 'answer', type: 'yes-no' },
    make: lampProblem,
    asks: [
      'Is the lamp on?',
      'Follow the switches.',
      'Find out whether the lamp in question is on at the end.',
    ],
    gives: 'yes or no',
  },
  {
    name: 'accounts',
    role: 'target',
    answer: { lastLine: true, type: 'integer', min: 0 },
    make: accountProblem,
    asks: ['Follow the money.', 'How much money is it?', 'Work out how much this person has at the end.'],
    gives: 'the number of euros',
  },
]);

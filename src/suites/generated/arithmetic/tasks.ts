import { generatedTasks } from '../generated-task.ts';
import { ageProblem, countingProblem, endTimeProblem, journeyProblem, sequenceProblem } from './problems.ts';
import { changeProblem, totalProblem } from './purchases.ts';

/** Word problems whose answer is a number. */
export const arithmeticTasks = generatedTasks('arithmetic', [
  {
    name: 'counting',
    role: 'source',
    answer: { tag: 'answer', type: 'integer', min: 0 },
    make: countingProblem,
    asks: [
      'Count the things that the question asks for.',
      'How many things of the kind in question are there?',
      'Say how many things belong to the kind that the last sentence names.',
    ],
    gives: 'the number',
  },
  {
    name: 'totals',
    role: 'source',
    answer: { tag: 'answer', type: 'number', min: 0 },
    make: totalProblem,
    asks: ['Work out the price.', 'What has to be paid for this purchase?', 'Find the amount that is due.'],
    gives: 'the amount as a plain number such as 12.40',
  },
  {
    name: 'journeys',
    role: 'source',
    answer: { tag: 'answer', type: 'integer', min: 0 },
    make: journeyProblem,
    asks: [
      'Find the length of the journey.',
      'How far does this person travel?',
      'Work out how many kilometres are covered altogether.',
    ],
    gives: 'the kilometres as a whole number',
  },
  {
    name: 'sequences',
    role: 'source',
    answer: { tag: 'answer', type: 'integer' },
    make: sequenceProblem,
    asks: [
      'Continue the numbers.',
      'Find the next number.',
      'Which number follows these ones by the same rule?',
    ],
    gives: 'the next number',
  },
  {
    name: 'change',
    role: 'target',
    answer: { tag: 'answer', type: 'number', min: 0 },
    make: changeProblem,
    asks: ['Work out the change.', 'How much money comes back?', 'Find what the shop has to give back.'],
    gives: 'the amount as a plain number such as 12.40',
  },
  {
    name: 'ages',
    role: 'target',
    answer: { tag: 'answer', type: 'integer', min: 0 },
    make: ageProblem,
    asks: [
      'Find the age.',
      'How old is the person in question?',
      'Work out the age that the last sentence asks for.',
    ],
    gives: 'the age in years',
  },
  {
    name: 'end-times',
    role: 'target',
    answer: { tag: 'answer', type: 'text' },
    make: endTimeProblem,
    asks: [
      'Find the time at which it ends.',
      'When does this end?',
      'Work out at what time everything is finished.',
    ],
    gives: 'the time in the form 17:35',
  },
]);

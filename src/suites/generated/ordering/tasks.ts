import { generatedTasks } from '../generated-task.ts';
import { weekdays } from '../text/words.ts';
import { alphabetProblem } from './alphabet.ts';
import { amountProblem } from './amounts.ts';
import { dateProblem, weekdayProblem } from './calendar.ts';
import { queueProblem, raceProblem, shelfProblem } from './line-ups.ts';

/** Problems about what comes before what. */
export const orderingTasks = generatedTasks('ordering', [
  {
    name: 'races',
    role: 'source',
    answer: { tag: 'answer', type: 'choice', choices: 5 },
    make: raceProblem,
    asks: [
      'Find out in which order they finished.',
      'Who has the place that is asked for?',
      'Use the statements to tell who finished where.',
    ],
    gives: 'the letter',
  },
  {
    name: 'weekdays',
    role: 'source',
    answer: { tag: 'answer', type: 'label', labels: weekdays },
    make: weekdayProblem,
    asks: [
      'Find the day of the week.',
      'Which weekday is it?',
      'Count the days to find the weekday in question.',
    ],
    gives: 'the weekday',
  },
  {
    name: 'alphabet',
    role: 'source',
    answer: { tag: 'answer', type: 'text' },
    make: alphabetProblem,
    asks: [
      'Sort the words.',
      'Which word is it?',
      'Order the words alphabetically and pick the one in question.',
    ],
    gives: 'the word',
  },
  {
    name: 'amounts',
    role: 'source',
    answer: { tag: 'answer', type: 'choice', choices: 4 },
    make: amountProblem,
    asks: ['Compare the amounts.', 'Which option is right?', 'Pick the amount that the question asks for.'],
    gives: 'the letter',
  },
  {
    name: 'shelves',
    role: 'target',
    answer: { tag: 'answer', type: 'choice', choices: 4 },
    make: shelfProblem,
    asks: [
      'Find the book.',
      'Which book stands there?',
      'Use the hints to find out how the books are arranged.',
    ],
    gives: 'the letter',
  },
  {
    name: 'queues',
    role: 'target',
    answer: { tag: 'answer', type: 'integer', min: 1, max: 5 },
    make: queueProblem,
    asks: [
      'Find the place in the queue.',
      'Where does this person stand?',
      'Work out the position that is asked for.',
    ],
    gives: 'the place as a number',
  },
  {
    name: 'dates',
    role: 'target',
    answer: { tag: 'answer', type: 'text' },
    make: dateProblem,
    asks: [
      'Compare the dates.',
      'Which person is meant?',
      'Look at the dates and name the person in question.',
    ],
    gives: 'the name',
  },
]);

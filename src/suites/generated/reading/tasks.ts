import { generatedTasks } from '../generated-task.ts';
import { mentionProblem } from './mentions.ts';
import { bookingProblem, orderProblem } from './messages.ts';
import { claimProblem, profileProblem } from './profiles.ts';
import { roomTableProblem, timetableProblem } from './tables.ts';

/** Problems whose answer stands in a text, a table or a message. */
export const readingTasks = generatedTasks('reading', [
  {
    name: 'rooms',
    role: 'source',
    answer: { tag: 'answer', type: 'text' },
    make: roomTableProblem,
    asks: ['Look it up in the table.', 'What does the table say?', 'Answer the question from the table.'],
    gives: 'what stands in that cell',
  },
  {
    name: 'profiles',
    role: 'source',
    answer: { tag: 'answer', type: 'text' },
    make: profileProblem,
    asks: [
      'Answer from the text.',
      'What does the text say?',
      'Read the text and answer the question about it.',
    ],
    gives: 'the answer in one word',
  },
  {
    name: 'bookings',
    role: 'source',
    answer: { tag: 'answer', type: 'json' },
    make: bookingProblem,
    asks: [
      'Read the message.',
      'What is booked in the end?',
      'Pick the details of the booking out of this message.',
    ],
    gives: 'a JSON object with "name", "persons" (a number), "day" and "time" (as in 18:30)',
  },
  {
    name: 'mentions',
    role: 'source',
    answer: { tag: 'answer', type: 'integer', min: 0, max: 9 },
    make: mentionProblem,
    asks: [
      'Count the sentences.',
      'How many sentences fit?',
      'Go through the sentences and count those that fit.',
    ],
    gives: 'the number',
  },
  {
    name: 'timetables',
    role: 'target',
    answer: { tag: 'answer', type: 'text' },
    make: timetableProblem,
    asks: ['Read the timetable.', 'What does the timetable say?', 'Answer the question from the timetable.'],
    gives: 'the entry of the timetable, just as it stands there,',
  },
  {
    name: 'claims',
    role: 'target',
    answer: { tag: 'answer', type: 'yes-no' },
    make: claimProblem,
    asks: ['Is the claim right?', 'Does the text say what is claimed?', 'Check the claim against the text.'],
    gives: 'yes or no',
  },
  {
    name: 'orders',
    role: 'target',
    answer: { jsonPath: '$.order', type: 'json' },
    make: orderProblem,
    asks: ['Read the order.', 'What is ordered?', 'Pick the details of the order out of this message.'],
    gives:
      'a JSON object of the form {"order": {"item": "boot", "colour": "pink", "count": 5, "date": "3 May"}}',
  },
]);

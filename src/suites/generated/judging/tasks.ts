import { generatedTasks } from '../generated-task.ts';
import { routingProblem, teamLabels, urgencyLabels, urgencyProblem } from './routing.ts';
import { rubricProblem } from './rubrics.ts';
import { grantProblem, refundProblem } from './rules.ts';
import { syllogismLabels, syllogismProblem } from './syllogisms.ts';

/** Problems in which a case is judged by given rules. */
export const judgingTasks = generatedTasks('judging', [
  {
    name: 'grants',
    role: 'source',
    answer: { tag: 'answer', type: 'yes-no' },
    make: grantProblem,
    asks: ['Judge the application.', 'Is the grant given?', 'Hold the case against the conditions.'],
    gives: 'yes or no',
  },
  {
    name: 'routing',
    role: 'source',
    answer: { tag: 'answer', type: 'label', labels: teamLabels },
    scorer: 'macro-f1',
    make: routingProblem,
    asks: ['Send the message to the right team.', 'Which team gets it?', 'Apply the rules to the message.'],
    gives: 'the team',
  },
  {
    name: 'rubrics',
    role: 'source',
    answer: { tag: 'answer', type: 'integer', min: 0, max: 15 },
    make: rubricProblem,
    asks: [
      'Grade the report.',
      'How many points is it worth?',
      'Add up the points of this report by the list.',
    ],
    gives: 'the points as a number',
  },
  {
    name: 'syllogisms',
    role: 'source',
    answer: { tag: 'answer', type: 'label', labels: syllogismLabels },
    make: syllogismProblem,
    asks: [
      'Is this a valid argument?',
      'Does the last statement follow?',
      'Judge the argument by its form alone.',
    ],
    gives: 'valid or invalid',
  },
  {
    name: 'refunds',
    role: 'target',
    answer: { tag: 'answer', type: 'yes-no' },
    make: refundProblem,
    asks: ['Judge the return.', 'Is there a refund?', 'Hold the case against the conditions of the shop.'],
    gives: 'yes or no',
  },
  {
    name: 'urgency',
    role: 'target',
    answer: { tag: 'answer', type: 'label', labels: urgencyLabels },
    scorer: 'macro-f1',
    make: urgencyProblem,
    asks: ['Judge how urgent it is.', 'Which urgency does it have?', 'Apply the rules to the report.'],
    gives: 'the urgency',
  },
]);

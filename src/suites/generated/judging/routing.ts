import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { people } from '../text/words.ts';

/** What a message can say, the words of a rule about it, and ways to say it. */
interface Sign {
  readonly rule: string;
  readonly texts: readonly string[];
}

interface Desk {
  readonly intro: string;
  readonly labels: readonly string[];
  readonly signs: readonly Sign[];
  readonly fillers: readonly string[];
}

const helpdesk: Desk = {
  intro: 'The first rule that fits decides which team gets a message:',
  labels: ['billing', 'technical', 'delivery', 'accounts'],
  signs: [
    { rule: 'it mentions an invoice', texts: ['My invoice shows a wrong sum.', 'I never got an invoice.'] },
    { rule: 'it mentions a parcel', texts: ['The parcel came open.', 'Where is my parcel?'] },
    {
      rule: 'it mentions an error message',
      texts: ['I see an error message.', 'There is an error message at start.'],
    },
    { rule: 'it mentions a password', texts: ['I forgot my password.', 'My password was refused.'] },
    {
      rule: 'it mentions a contract',
      texts: ['My contract ends in May.', 'I have a question on my contract.'],
    },
    {
      rule: 'it mentions a phone call',
      texts: ['A phone call did not help.', 'I got a strange phone call.'],
    },
  ],
  fillers: [
    'I have been a customer for years.',
    'Please answer soon.',
    'I hope that you can help.',
    'Kind regards.',
  ],
};

const workshop: Desk = {
  intro: 'The first rule that fits decides how urgent a fault is:',
  labels: ['low', 'normal', 'high', 'critical'],
  signs: [
    { rule: 'somebody was hurt', texts: ['A worker was hurt.', 'Somebody got hurt on the hand.'] },
    { rule: 'there is smoke', texts: ['Smoke comes out at the back.', 'We have seen smoke.'] },
    {
      rule: 'the machine stands still',
      texts: ['The machine stands still.', 'It has been standing still since noon.'],
    },
    {
      rule: 'water leaks',
      texts: ['Water leaks from below.', 'There is a leak, and water runs over the floor.'],
    },
    { rule: 'there is a noise', texts: ['It makes a loud noise.', 'A strange noise can be heard.'] },
    { rule: 'paint has come off', texts: ['Some paint has come off.', 'The paint is coming off.'] },
  ],
  fillers: [
    'The machine is from last year.',
    'Please have a look.',
    'This is hall two.',
    'The shift ends at six.',
  ],
};

/** A message to a help desk; which team gets it? */
export function routingProblem(draw: ProblemDraw): Problem {
  return deskProblem(helpdesk, draw);
}

/** A report of a fault; how urgent is it? */
export function urgencyProblem(draw: ProblemDraw): Problem {
  return deskProblem(workshop, draw);
}

export const teamLabels = helpdesk.labels;
export const urgencyLabels = workshop.labels;

/**
 * Rules in an order that is new in each problem. The message shows the sign of the deciding rule and of later ones,
 * which must not decide; or no sign at all, and what applies otherwise decides.
 */
function deskProblem(desk: Desk, { stream, level, turn }: ProblemDraw): Problem {
  const label = byTurn(turn, desk.labels);
  const signs = stream.sample(desk.signs, 2 + level);
  const conditions = [...signs.map(({ rule }) => `If ${rule}`), 'Otherwise'];
  const deciding = stream.integer(conditions.length);
  const rules = conditions.map((condition, index) => {
    return `${index + 1}. ${condition}: ${index === deciding ? label : stream.pick(desk.labels)}`;
  });
  const decoys = stream.sample(signs.slice(deciding + 1), 1 + stream.integer(2));
  const shown = [...signs.slice(deciding, deciding + 1), ...decoys].map(({ texts }) => stream.pick(texts));
  const message = stream.shuffle([...shown, ...stream.sample(desk.fillers, 2)]).join(' ');
  return {
    input: `${desk.intro}\n${rules.join('\n')}\n\n${stream.pick(people)} writes: ${message}`,
    expected: label,
  };
}

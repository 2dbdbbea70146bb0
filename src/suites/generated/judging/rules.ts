import type { RandomStream } from '../../../stats/random.ts';
import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { countOf } from '../text/wording.ts';
import { people } from '../text/words.ts';

/** A condition with texts of cases that meet it and that miss it. */
interface Condition {
  readonly rule: string;
  readonly met: readonly string[];
  readonly missed: readonly string[];
}

interface Policy {
  readonly intro: string;
  readonly conditions: (stream: RandomStream) => readonly Condition[];
  readonly question: (person: string) => string;
}

const grants: Policy = {
  intro: 'A club gets the grant if all of these are true:',
  conditions: (stream) => [
    atLeast(stream, 15 + stream.integer(20), {
      rule: (limit) => `The club has at least ${limit} members.`,
      fact: (count) => `The club counts ${count} members.`,
    }),
    atLeast(stream, 5 + stream.integer(8), {
      rule: (limit) => `The club is at least ${limit} years old.`,
      fact: (count) => `It was founded ${countOf(count, 'year')} ago.`,
    }),
    atMost(stream, 500 + 100 * stream.integer(10), {
      rule: (limit) => `The sum asked for is at most ${limit} euros.`,
      fact: (count) => `The club asks for ${countOf(count, 'euro')}.`,
    }),
    {
      rule: 'The club is open to everyone.',
      met: ['Anyone may join.', 'It takes in everybody.'],
      missed: ['Only former pupils of one school may join.', 'New members need to be invited.'],
    },
    {
      rule: 'The form was signed by two members.',
      met: ['Two members signed the form.', 'The form bears the signatures of two members.'],
      missed: ['Only the treasurer signed the form.', 'The form came without any signature.'],
    },
  ],
  question: (person) => `${person} sends in the application. Does the club get the grant?`,
};

const refunds: Policy = {
  intro: 'The money is given back if all of these are true:',
  conditions: (stream) => [
    atMost(stream, 14 + stream.integer(20), {
      rule: (limit) => `The purchase is at most ${limit} days old.`,
      fact: (count) => `It was bought ${countOf(count, 'day')} ago.`,
    }),
    atLeast(stream, 5 + stream.integer(30), {
      rule: (limit) => `The price was at least ${limit} euros.`,
      fact: (count) => `The customer paid ${countOf(count, 'euro')}.`,
    }),
    {
      rule: 'The receipt is there.',
      met: ['The receipt lies in the parcel.', 'The customer shows the receipt.'],
      missed: ['The receipt was thrown away.', 'The customer cannot find the receipt.'],
    },
    {
      rule: 'The thing was not used.',
      met: ['It is still in its sealed box.', 'Nobody has used it.'],
      missed: ['It has been used for a week.', 'There are traces of use on it.'],
    },
    {
      rule: 'The thing was not made to order.',
      met: ['It comes from the usual stock.', 'It is a standard model.'],
      missed: ['It was made to the wishes of the customer.', 'It was tailored for this order.'],
    },
  ],
  question: (person) => `${person} brings it back. Is the money given back?`,
};

export function grantProblem(draw: ProblemDraw): Problem {
  return policyProblem(grants, draw);
}

export function refundProblem(draw: ProblemDraw): Problem {
  return policyProblem(refunds, draw);
}

/** The answer is yes when every condition is met; a "no" misses exactly one, so that each has to be looked at. */
function policyProblem(policy: Policy, { stream, level, turn }: ProblemDraw): Problem {
  const expected = byTurn(turn, ['yes', 'no']);
  const conditions = stream.sample(policy.conditions(stream), 2 + level);
  const missed = expected === 'no' ? stream.pick(conditions) : undefined;
  const facts = conditions.map((condition) =>
    stream.pick(condition === missed ? condition.missed : condition.met),
  );
  const rules = conditions.map(({ rule }) => `- ${rule}`).join('\n');
  const story = [...stream.shuffle(facts), policy.question(stream.pick(people))].join(' ');
  return { input: `${policy.intro}\n${rules}\n\n${story}`, expected };
}

interface LimitWording {
  readonly rule: (limit: number) => string;
  readonly fact: (count: number) => string;
}

/** Met from the limit on; missed by little or much. */
function atLeast(stream: RandomStream, limit: number, { rule, fact }: LimitWording): Condition {
  return {
    rule: rule(limit),
    met: [fact(limit), fact(limit + stream.integer(limit))],
    missed: [fact(limit - 1), fact(1 + stream.integer(limit - 1))],
  };
}

function atMost(stream: RandomStream, limit: number, { rule, fact }: LimitWording): Condition {
  return {
    rule: rule(limit),
    met: [fact(limit), fact(1 + stream.integer(limit))],
    missed: [fact(limit + 1), fact(limit + 1 + stream.integer(limit))],
  };
}

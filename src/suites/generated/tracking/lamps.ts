import { byTurn, type Problem, type ProblemDraw } from '../problem.ts';
import { listOf } from '../text/wording.ts';
import { colours, people } from '../text/words.ts';

/** Lamps are switched, singly and together; is one of them on at the end? */
export function lampProblem({ stream, level, turn }: ProblemDraw): Problem {
  const expected = byTurn(turn, ['yes', 'no']);
  const lamps = stream.sample(colours, 3 + (level > 1 ? 1 : 0));
  const asked = stream.pick(lamps);
  const start = new Map(lamps.map((lamp) => [lamp, stream.integer(2) === 0]));
  const state = new Map(start);
  const sentences = Array.from({ length: 2 * level + 1 }, () => {
    const pressed = stream.sample(lamps, 1 + stream.integer(2));
    for (const lamp of pressed) state.set(lamp, state.get(lamp) !== true);
    const switches =
      pressed.length === 1
        ? `the switch of the ${pressed[0]} lamp`
        : `the switches of the ${listOf(pressed)} lamps`;
    return stream.pick([`${stream.pick(people)} presses ${switches}.`, `Someone presses ${switches}.`]);
  });
  // The answer is given by the turn: the lamp in question starts as it has to.
  if (state.get(asked) !== (expected === 'yes')) start.set(asked, start.get(asked) !== true);
  const opening = `Each lamp has a switch that turns it on when it is off, and off when it is on. At first ${listOf(
    [...start].map(([lamp, isOn]) => `the ${lamp} lamp is ${isOn ? 'on' : 'off'}`),
  )}.`;
  return { input: [opening, ...sentences, `Is the ${asked} lamp on at the end?`].join(' '), expected };
}

import { studentInterval } from '../../src/stats/student-interval.ts';
import { mean } from '../quality/worlds.ts';

/** Expected test scores in one world: for each number of examples a curve by round, from round 0. */
export interface WorldCurves {
  readonly default: readonly (readonly number[])[];
  readonly learned: readonly (readonly number[])[];
}

const names = ['default', 'learned'] as const;

/** One line for each system prompt and number of examples: scores by round, mean over worlds. */
export function curveTable(worlds: readonly WorldCurves[], numbers: readonly number[]): string {
  const rounds = [...(worlds[0]?.default[0] ?? []).keys()];
  const heads = ['system prompt', 'examples', ...rounds, 'at the end [95 % over worlds]'];
  const rows = names.flatMap((name) =>
    numbers.map((examples, row) => {
      const atRound = (round: number) => worlds.map((world) => world[name][row]?.[round] ?? 0);
      return [
        name,
        examples,
        ...rounds.map((round) => percent(mean(atRound(round)))),
        withInterval(endsOf(worlds, name, row)),
      ];
    }),
  );
  return [heads, heads.map(() => '---'), ...rows].map(line).join('\n');
}

/** The rounds and examples that the learned prompt needs to reach the default prompt's final score, in words. */
export function neededLines(worlds: readonly WorldCurves[], numbers: readonly number[]): string {
  const most = numbers.length - 1;
  const ends = endsOf(worlds, 'default', most);
  const level = mean(ends);
  const rounds = [...(worlds[0]?.default[most] ?? []).keys()];
  const curveOf = (name: (typeof names)[number]) =>
    rounds.map((round) => mean(worlds.map((world) => world[name][most]?.[round] ?? 0)));
  const byExamples = numbers.map((_examples, row) => mean(endsOf(worlds, 'learned', row)));
  const zeroShot = mean(worlds.map((world) => world.learned[0]?.[0] ?? 0));
  const gains = numbers.map((examples, row) => {
    const plain = endsOf(worlds, 'default', row);
    const differences = endsOf(worlds, 'learned', row).map((end, world) => end - (plain[world] ?? 0));
    return `${withInterval(differences)} from ${examples} examples`;
  });
  const faster = worlds.filter(({ learned, default: plain }, place) => {
    const end = ends[place] ?? 0;
    return roundsTo(learned[most], end) < roundsTo(plain[most], end);
  });
  return [
    `- Under the default prompt, adaptation from ${numbers[most]} examples ends at ${percent(level)}.`,
    `- The learned prompt ${reachedText(firstReaching(curveOf('learned'), level), rounds, 'rounds')}`,
    `- The learned prompt ${reachedText(firstReaching([zeroShot, ...byExamples], level), [0, ...numbers], 'examples')}`,
    `- It needs fewer rounds than the default prompt to get there in ${faster.length} of ${worlds.length} worlds.`,
    `- Learned minus default after all rounds: ${gains.join(', ')}.`,
  ].join('\n');
}

function reachedText(place: number | undefined, amounts: readonly number[], unit: string): string {
  const all = amounts.at(-1) ?? 0;
  if (place === undefined) return `does not reach that with all ${all} ${unit}.`;
  const amount = amounts[place] ?? 0;
  return `reaches that with ${amount} of ${all} ${unit} (${Math.round(100 * (1 - amount / all))} % fewer).`;
}

function firstReaching(curve: readonly number[], level: number): number | undefined {
  const place = curve.findIndex((score) => score >= level);
  return place < 0 ? undefined : place;
}

function roundsTo(curve: readonly number[] | undefined, level: number): number {
  return firstReaching(curve ?? [], level) ?? Number.POSITIVE_INFINITY;
}

function endsOf(
  worlds: readonly WorldCurves[],
  name: (typeof names)[number],
  row: number,
): readonly number[] {
  return worlds.map((world) => world[name][row]?.at(-1) ?? 0);
}

function withInterval(values: readonly number[]): string {
  const found = studentInterval(values);
  return found === undefined ? '-' : `${percent(found.mean)} [${percent(found.low)}, ${percent(found.high)}]`;
}

function percent(value: number): string {
  // A tiny negative number would show as -0.0.
  return (Math.round(1_000 * value) / 10 + 0).toFixed(1);
}

function line(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |`;
}

import { type LearnedVerdict, learnedVerdict } from '../../studies/learned-verdict.ts';
import type { RunState } from './run-state.ts';

type Judged = Pick<RunState, 'facts' | 'status' | 'test' | 'systemPrompts'>;

/** What the run's final test allows to say of its learned prompt: the same words on every view of the run. */
export function runVerdict({ facts, status, test, systemPrompts }: Judged): LearnedVerdict {
  const first = systemPrompts.find(({ verdict }) => verdict === 'initial');
  const current = systemPrompts.find((node) => node.current);
  const role = test?.tasks.some((task) => task.role === 'target') ? 'target' : 'source';
  const floors = new Map(facts.tasks.map(({ name, floor }) => [name, floor.best]));
  return learnedVerdict({
    isFirstPrompt: current === undefined || current.text === first?.text,
    hasTried: systemPrompts.some(({ verdict }) => verdict !== 'initial'),
    hasEnded: status !== 'running' && status !== 'interrupted',
    gain: test?.gain,
    scores: test?.[role],
    role,
    tasks: (test?.tasks ?? [])
      .filter((task) => task.role === role)
      .map(({ name, final }) => ({ name, final, floor: floors.get(name) ?? 0 })),
  });
}

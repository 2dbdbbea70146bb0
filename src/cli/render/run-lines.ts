import type { UsageByRole } from '../../models/usage-by-role.ts';
import type { PromptsWeighed } from '../../optimizers/contract/events.ts';
import type { RunDetails } from '../../runs/run-details.ts';
import type { GuardFalls } from '../../runs/state/guard-falls.ts';
import { type RejectedReplies, rejectedWords } from '../../runs/state/rejected-replies.ts';
import type { ModelScores } from '../../studies/by-model.ts';
import type { LearnedVerdict } from '../../studies/learned-verdict.ts';
import { count, gain, interval, plural, score } from './numbers.ts';
import { styled } from './style.ts';
import { left, named, right, shared, tableOf } from './table.ts';
import { prose } from './wrapped.ts';

/** The verdict on a learned prompt, printed before its figures. */
export function verdictLines({ text, notes }: LearnedVerdict): readonly string[] {
  return [styled('bold', prose(text)), ...notes.map((note) => styled('bold', prose(note)))];
}

/** Scores with each base model, where there are several. */
export function byModelLines(models: readonly ModelScores[] = []): readonly string[] {
  if (models.length === 0) return [];
  return [
    '',
    tableOf(models, [
      left('base model', ({ name }) => name),
      right('first [95 %]', ({ initial }) => interval(initial)),
      right('learned [95 %]', ({ final }) => interval(final)),
      right('gain [95 %]', ({ difference }) => gain(difference)),
    ]),
  ];
}

/** What each guard rejected; empty if nothing. */
export function guardLines({ byGuard, prompts }: GuardFalls): readonly string[] {
  if (byGuard.length === 0) return [];
  const counts = byGuard.map(({ guard, replies, prompts: fallen }) => {
    const parts = [
      ...(fallen === 0 ? [] : [plural(fallen, 'system prompt')]),
      ...(replies === 0 ? [] : [plural(replies, 'reply', 'replies')]),
    ];
    return `${guard} ${parts.join(' and ')}`;
  });
  return [
    prose(`Held back by guards: ${counts.join('; ')}.`),
    ...prompts.map(({ promptId, guard, explanation }) =>
      prose(
        `${promptId.slice(0, 8)} broke the guard ${guard}: ${explanation.replace(/^rejected by the guard \w+: /, '')}.`,
      ),
    ),
  ];
}

type Weighed = Omit<PromptsWeighed, 'type'>;

/** The prompts weighed at the end, shortest first; empty if there were none. */
export function frontLines(weighed: Weighed | null): readonly string[] {
  if (weighed === null) return [];
  const rows = weighed.prompts.toSorted(
    (one, other) => (one.costs.promptTokens ?? 0) - (other.costs.promptTokens ?? 0),
  );
  const fixed = (value: number | null, digits: number) => (value === null ? '-' : value.toFixed(digits));
  return [
    'Prompts weighed by score and costs, on the same examples:',
    tableOf(rows, [
      left('prompt', ({ promptId }) => promptId.slice(0, 8)),
      right('tokens', ({ costs }) => fixed(costs.promptTokens, 0)),
      right('score', (row) => score(row.score)),
      right('behind the best [95 %]', ({ behind }) => gain(behind)),
      right('reply tokens', ({ costs }) => fixed(costs.replyTokens, 0)),
      right('$ / 1000', ({ costs }) => fixed(costs.usd, 3)),
      right('seconds', ({ costs }) => fixed(costs.seconds, 2)),
      left('', ({ chosen, onFront }) =>
        [...(chosen ? ['chosen'] : []), ...(onFront ? ['front'] : [])].join(', '),
      ),
    ]),
  ];
}

/** How many replies of the optimizer model did not become a prompt, and why; empty without replies. */
export function rejectedLines(rejected: RejectedReplies, { optimizer }: UsageByRole): readonly string[] {
  const hasReplied = optimizer.calls + optimizer.cached > 0;
  return [
    ...(rejected.total === 0 && hasReplied ? ['Every reply of the optimizer model could be used.'] : []),
    ...rejectedWords(rejected).map(prose),
  ];
}

type TestedTask = NonNullable<RunDetails['test']>['tasks'][number];

/** The columns of a task's test result, shared by a run's summary and its page. */
export const taskFields = [
  named<TestedTask>('task', ({ name }) => name),
  shared<TestedTask>('role', ({ role }) => role),
  right<TestedTask>('first', ({ initial }) => score(initial)),
  right<TestedTask>('learned', ({ final }) => score(final)),
  right<TestedTask>('gain [95 %]', ({ difference }) => gain(difference)),
  right<TestedTask>('floor', ({ floor }) => score(floor)),
  right<TestedTask>('test', ({ examples }) => (examples === undefined ? '-' : count(examples))),
];

import type { BudgetLimits } from '../../../../src/models/budget-limits.ts';
import type { UsageByRole } from '../../../../src/models/usage-by-role.ts';
import type { PageRun } from '../../data/use-run.ts';
import { count, plural, shortName } from '../../format.ts';

/** What a running run does at the moment, and how much of its budget is used. */
export function NowPanel({ run }: { readonly run: PageRun }) {
  const phases = openPhases(run);
  const racing = run.systemPrompts.filter(
    ({ verdict, current }) => verdict === 'undecided' && !current,
  ).length;
  const limits = budgetOf(run);
  return (
    <section className="card now" aria-label="Now">
      <h2>Now</h2>
      <p className="sentence" role="status">
        {phases.length === 0 ? 'Between two phases.' : `${phases.join('; ')}.`}{' '}
        {racing > 0 && `${plural(racing, 'candidate')} without a decision.`}
      </p>
      {limits.length > 0 && (
        <ul className="plain budget">
          {limits.map(({ name, used, limit }) => (
            <li key={name}>
              <label>
                {name}: {count(used)} of {count(limit)}
                <meter min={0} max={limit} value={used} />
              </label>
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">Calls are counted when a phase ends.</p>
    </section>
  );
}

const phaseWords = {
  'initial-evaluation': 'Scoring the first prompts',
  'inner-loop': 'Improving the user prompts',
  'outer-loop': 'Improving the system prompt',
  test: 'Reading the test split',
} as const;

/** Phases that have begun in this session and have not ended. */
function openPhases({ log }: PageRun): readonly string[] {
  const session = log.events.at(-1)?.session;
  const open = new Map<string, string>();
  for (const { event, session: own } of log.events) {
    if (event.type !== 'phase-started' && event.type !== 'phase-finished') continue;
    const key = `${event.phase} ${event.iteration} ${event.taskName ?? ''}`;
    const task = event.taskName === undefined ? '' : ` of ${shortName(event.taskName)}`;
    const iteration = event.iteration === 0 ? '' : `, iteration ${event.iteration}`;
    if (event.type === 'phase-finished') open.delete(key);
    else if (own === session) open.set(key, `${phaseWords[event.phase]}${task}${iteration}`);
  }
  return [...open.values()];
}

interface UsedLimit {
  readonly name: string;
  readonly used: number;
  readonly limit: number;
}

function budgetOf({ facts, usage: { total }, updatedAt, createdAt }: PageRun): readonly UsedLimit[] {
  const config = facts.config as { readonly values?: { readonly budget?: BudgetLimits } } | undefined;
  const budget = config?.values?.budget ?? {};
  const kinds: readonly (readonly [string, number | undefined, number])[] = [
    ['Calls', budget.calls, sumOf(total, ({ calls }) => calls)],
    ['Base calls', budget.baseCalls, total.base.calls],
    ['Optimizer calls', budget.optimizerCalls, total.optimizer.calls],
    ['Tokens', budget.tokens, sumOf(total, ({ inputTokens, outputTokens }) => inputTokens + outputTokens)],
    ['US dollars', budget.usd, sumOf(total, ({ usd }) => usd ?? 0)],
    ['Minutes', budget.minutes, Math.round((updatedAt - createdAt) / 60_000)],
  ];
  return kinds.flatMap(([name, limit, used]) => (limit === undefined ? [] : [{ name, used, limit }]));
}

function sumOf(usage: UsageByRole, amount: (role: UsageByRole['base']) => number): number {
  return amount(usage.base) + amount(usage.optimizer) + amount(usage.judge);
}

import { type PhaseUsage, unconfirmedText } from '../../../../src/runs/state/usage.ts';
import type { PageRun } from '../../data/use-run.ts';
import { count, dollars } from '../../format.ts';
import { CutReplies } from '../cut-replies.tsx';

const phaseNames: Readonly<Record<PhaseUsage['phase'], string>> = {
  'initial-evaluation': 'Initial evaluation',
  'inner-loop': 'Inner loop (user prompts)',
  'outer-loop': 'Outer loop (system prompts)',
  test: 'Final test',
  other: 'Elsewhere',
};

/** What each phase has used. */
export function CostTable({ run }: { readonly run: PageRun }) {
  const { byPhase } = run.usage;
  const unconfirmed = unconfirmedText(run.usage.unconfirmed);
  const shown = byPhase.filter(
    ({ usage }) => callsOf(usage) + usage.base.cached + usage.optimizer.cached > 0,
  );
  const most = Math.max(1, ...shown.map(({ usage }) => callsOf(usage)));
  return (
    <section className="block">
      <h2>Calls and cost by phase</h2>
      {shown.length === 0 ? (
        <p className="quiet">No phase has ended yet.</p>
      ) : (
        <div className="table-frame">
          <table className="cards-when-narrow">
            <thead>
              <tr>
                <th>Phase</th>
                <th>Share of the calls</th>
                <th className="number">Base calls</th>
                <th className="number">Optimizer calls</th>
                <th className="number">From the journal</th>
                <th className="number">Tokens in</th>
                <th className="number">Tokens out</th>
                <th className="number">Cost</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((phase) => (
                <PhaseRow key={phase.phase} phase={phase} most={most} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      <CutReplies usage={run.usage.total} />
      {unconfirmed !== undefined && <p className="quiet">{unconfirmed}</p>}
      <RejectedReplies run={run} />
    </section>
  );
}

interface PhaseRowProperties {
  readonly phase: PhaseUsage;
  readonly most: number;
}

function PhaseRow({ phase: { phase, usage }, most }: PhaseRowProperties) {
  const { base, optimizer, judge } = usage;
  const usd = [base.usd, optimizer.usd, judge.usd].reduce<number | null>(
    (sum, one) => (sum === null || one === null ? null : sum + one),
    0,
  );
  return (
    <tr>
      <td className="title">{phaseNames[phase]}</td>
      <td className="broad" data-label="Share of the calls">
        <svg className="share" width="160" height="12" viewBox="0 0 160 12" aria-hidden="true">
          <rect className="share-base" width={(base.calls / most) * 160} height="12" />
          <rect
            className="share-optimizer"
            x={(base.calls / most) * 160}
            width={(optimizer.calls / most) * 160}
            height="12"
          />
        </svg>
      </td>
      <td className="number" data-label="Base calls">
        {count(base.calls)}
      </td>
      <td className="number" data-label="Optimizer calls">
        {count(optimizer.calls)}
      </td>
      <td className="number" data-label="From the journal">
        {count(base.cached + optimizer.cached + judge.cached)}
      </td>
      <td className="number" data-label="Tokens in">
        {count(base.inputTokens + optimizer.inputTokens + judge.inputTokens)}
      </td>
      <td className="number" data-label="Tokens out">
        {count(base.outputTokens + optimizer.outputTokens + judge.outputTokens)}
      </td>
      <td className="number" data-label="Cost">
        {dollars(usd)}
      </td>
    </tr>
  );
}

function callsOf({ base, optimizer, judge }: PhaseUsage['usage']): number {
  return base.calls + optimizer.calls + judge.calls;
}

function RejectedReplies({ run }: { readonly run: PageRun }) {
  const { byReason, skipped } = run.rejectedReplies;
  if (byReason.length + skipped.length === 0) return null;
  const inWords = (entries: readonly { readonly reason: string; readonly count: number }[]) =>
    entries.map(({ reason, count: times }) => `${reason.replaceAll('-', ' ')} ${times} ×`).join(', ');
  return (
    <p className="quiet">
      {byReason.length > 0 && `Replies of the optimizer model that became no prompt: ${inWords(byReason)}. `}
      {skipped.length > 0 && `Proposals that were not made: ${inWords(skipped)}.`}
    </p>
  );
}

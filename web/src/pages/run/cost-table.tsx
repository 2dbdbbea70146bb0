import { rejectedWords } from '../../../../src/runs/state/rejected-replies.ts';
import { type PhaseUsage, unconfirmedText } from '../../../../src/runs/state/usage.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
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
        <DataTable<PhaseUsage>
          rows={shown}
          keyOf={({ phase }) => phase}
          columns={[
            column('Phase', ({ phase }) => phaseNames[phase], 'title'),
            column('Share of the calls', ({ usage }) => <Share usage={usage} most={most} />, 'broad'),
            numberColumn('Base calls', ({ usage: { base } }) => count(base.calls)),
            numberColumn('Optimizer calls', ({ usage: { optimizer } }) => count(optimizer.calls)),
            numberColumn('Stored', ({ usage }) => count(sumOf(usage, ({ cached }) => cached))),
            numberColumn('Tokens in', ({ usage }) => count(sumOf(usage, ({ inputTokens }) => inputTokens))),
            numberColumn('Tokens out', ({ usage }) =>
              count(sumOf(usage, ({ outputTokens }) => outputTokens)),
            ),
            numberColumn('Cost', ({ usage }) => dollars(costOf(usage))),
          ]}
          whenNarrow="cards"
        />
      )}
      <CutReplies usage={run.usage.total} />
      {unconfirmed !== undefined && <p className="quiet">{unconfirmed}</p>}
      <RejectedReplies run={run} />
    </section>
  );
}

type Usage = PhaseUsage['usage'];

function Share({ usage: { base, optimizer }, most }: { readonly usage: Usage; readonly most: number }) {
  const baseWidth = (base.calls / most) * 160;
  return (
    <svg className="share" width="160" height="12" viewBox="0 0 160 12" aria-hidden="true">
      <rect className="share-base" width={baseWidth} height="12" />
      <rect className="share-optimizer" x={baseWidth} width={(optimizer.calls / most) * 160} height="12" />
    </svg>
  );
}

function sumOf({ base, optimizer, judge }: Usage, of: (usage: Usage['base']) => number): number {
  return of(base) + of(optimizer) + of(judge);
}

/** `null` when a call had no price. */
function costOf({ base, optimizer, judge }: Usage): number | null {
  if (base.usd === null || optimizer.usd === null || judge.usd === null) return null;
  return base.usd + optimizer.usd + judge.usd;
}

function RejectedReplies({ run }: { readonly run: PageRun }) {
  const words = rejectedWords(run.rejectedReplies);
  return words.length === 0 ? null : <p className="quiet">{words.join(' ')}</p>;
}

function callsOf(usage: Usage): number {
  return sumOf(usage, ({ calls }) => calls);
}

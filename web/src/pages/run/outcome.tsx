import { judgeFaultText } from '../../../../src/evaluation/verdict-tally.ts';
import type { BudgetLimits } from '../../../../src/models/budget-limits.ts';
import {
  finalTestFacts,
  finalTestWords,
  type TestStanding,
  testStanding,
} from '../../../../src/runs/state/final-test-words.ts';
import { resumeCommand } from '../../../../src/runs/state/resume-command.ts';
import { runVerdict } from '../../../../src/runs/state/run-verdict.ts';
import { CopyButton } from '../../components/copy-button.tsx';
import { Gain } from '../../components/gain.tsx';
import { useSource } from '../../data/source-context.ts';
import type { PageRun } from '../../data/use-run.ts';
import { count, dollars, plural, probability } from '../../format.ts';
import { endsOf } from '../../prompt-names.ts';
import { BeforeAfter } from './before-after.tsx';
import { meanFloor } from './floors.ts';

/** The result in figures, and how the run ended in words. */
export function Outcome({ run }: { readonly run: PageRun }) {
  return (
    <div className="cards">
      <TestCard run={run} />
      <EndCard run={run} />
      <EffortCard run={run} />
    </div>
  );
}

function TestCard({ run }: { readonly run: PageRun }) {
  const { test, facts } = run;
  const verdict = runVerdict(run);
  const words = finalTestWords(finalTestFacts(run)).join(' ');
  if (test === null) {
    return (
      <section className="card wide">
        <h2>Test</h2>
        <p className="big quiet">{standingWords[testStanding(finalTestFacts(run))]}</p>
        {verdict.kind === 'same-prompt' && run.status !== 'failed' && !run.log.executing && (
          <p className="sentence">{verdict.text}</p>
        )}
        <p className="quiet">{words}</p>
      </section>
    );
  }
  const { initial, final } = test.score;
  const hasTargets = test.tasks.some(({ role }) => role === 'target');
  const judged = test.tasks.filter(({ role }) => role === (hasTargets ? 'target' : 'source'));
  const floor = meanFloor(facts.tasks.filter(({ name }) => judged.some((task) => task.name === name)));
  const p = test[hasTargets ? 'target' : 'source']?.difference.p;
  return (
    <section className="card wide">
      <h2>Test on {plural(judged.length, hasTargets ? 'unseen target task' : 'source task')}</h2>
      <p className="big">
        <Gain {...test.gain} />
      </p>
      <p className="quiet">
        points, 95 % interval over {judged.length > 1 ? 'tasks' : 'the examples of the task'}
        {p != null && `, p ${probability(p)}`}
      </p>
      <p className="sentence">{verdict.text}</p>
      {verdict.notes.map((note) => (
        <p key={note} className="sentence note">
          {note}
        </p>
      ))}
      <BeforeAfter initial={initial} final={final} floor={floor} />
      <p className="quiet">{words}</p>
    </section>
  );
}

const standingWords: Readonly<Record<TestStanding, string>> = {
  ahead: 'not yet',
  'under-way': 'under way',
  unread: 'not tested',
  unfinished: 'not finished',
  done: 'done',
};

function EndCard({ run }: { readonly run: PageRun }) {
  const { first, current } = endsOf(run);
  const accepted = run.systemPrompts.filter(({ verdict }) => verdict === 'accepted').length;
  const proposed = run.systemPrompts.filter(({ candidate }) => candidate !== null).length;
  return (
    <section className="card">
      <h2>How it went</h2>
      <p className="sentence">{sentence(run.stopReason) ?? 'The run is under way.'}</p>
      <GoOn run={run} />
      {run.unreadableVerdicts.map((judge) => (
        <p key={`${judge.taskName} ${judge.judge}`} className="sentence note">
          {sentence(judgeFaultText(judge))}
        </p>
      ))}
      <p className="quiet">
        {plural(proposed, 'system prompt')} proposed in{' '}
        {plural(run.iterations.filter(({ isComparison }) => !isComparison).length, 'iteration')}; {accepted}{' '}
        accepted.
        {run.rejectedReplies.total > 0 &&
          ` ${plural(run.rejectedReplies.total, 'reply', 'replies')} of the optimizer model could not be used.`}
      </p>
      {first !== undefined && current !== undefined && (
        <p className="quiet">
          Length of the system prompt: {count(first.text.length)} → {count(current.text.length)} characters.
        </p>
      )}
    </section>
  );
}

/** How to continue a run that was stopped or has failed, ready to be copied. */
function GoOn({ run }: { readonly run: PageRun }) {
  const source = useSource();
  const isOver = run.status === 'completed' || run.status === 'running' || run.wouldRepeat === true;
  if (isOver || source.kind === 'report') return null;
  const { values } = (run.facts.config ?? {}) as { readonly values?: { readonly budget?: BudgetLimits } };
  const spent = { budget: values?.budget ?? {}, counted: run.usage.counted, minutes: 0, enough: run.enough };
  const isSpent = run.status === 'stopped-at-budget';
  const command = resumeCommand({ runId: run.id, ...(isSpent && { spent }) });
  return (
    <div className="go-on">
      <p className="quiet">{goOnWords[run.status] ?? 'It goes on from where it was:'}</p>
      <code className="command">{command}</code>
      <CopyButton label="Copy" text={async () => command} />
    </div>
  );
}

const goOnWords: Readonly<Partial<Record<PageRun['status'], string>>> = {
  'stopped-at-budget': 'With a larger budget it continues from here:',
  failed: 'Once the cause is fixed, it continues from where it was:',
};

function EffortCard({ run }: { readonly run: PageRun }) {
  const total = run.progress?.usage ?? run.usage.total;
  const amounts = [total.base.usd, total.optimizer.usd, total.judge.usd];
  const usd = amounts.reduce((sum, one) => (sum === null || one === null ? null : sum + one), 0);
  const roles = (['base', 'optimizer', 'judge'] as const).filter(
    (role) => total[role].calls + total[role].cached > 0,
  );
  const tokens = roles.reduce((sum, role) => sum + total[role].inputTokens + total[role].outputTokens, 0);
  return (
    <section className="card">
      <h2>What it took</h2>
      <p className="big">{dollars(usd)}</p>
      <ul className="plain quiet">
        {roles.map((role) => (
          <li key={role}>
            {plural(total[role].calls, 'call')} of the {role} model, {count(total[role].cached)} answered by
            stored replies
            {total[role].errors > 0 && `, ${plural(total[role].errors, 'failed attempt')}`}
          </li>
        ))}
        <li>{plural(tokens, 'token')}</li>
      </ul>
    </section>
  );
}

function sentence(text: string | null): string | null {
  if (text === null || text === '') return null;
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

import {
  finalTestFacts,
  finalTestWords,
  type TestStanding,
  testStanding,
} from '../../../../src/runs/state/final-test-words.ts';
import { runVerdict } from '../../../../src/runs/state/run-verdict.ts';
import { Gain } from '../../components/gain.tsx';
import { IntervalBar } from '../../components/interval-bar.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { count, dollars, percent, percentInterval, plural, probability } from '../../format.ts';
import { endsOf } from '../../prompt-names.ts';
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
        {verdict.kind === 'same-prompt' && !run.log.executing && <p className="sentence">{verdict.text}</p>}
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
      <dl className="measures">
        <Measure name="first prompt" score={initial} floor={floor} />
        <Measure name="learned prompt" score={final} floor={floor} />
      </dl>
      <p className="quiet">
        <span className="floor-sample" aria-hidden="true" /> floor {percent(floor)}: what a constant answer or
        chance would score. {words}
      </p>
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

interface MeasureProperties {
  readonly name: string;
  readonly score: { readonly mean: number; readonly low: number; readonly high: number };
  readonly floor: number;
}

function Measure({ name, score, floor }: MeasureProperties) {
  return (
    <div className="measure">
      <dt>{name}</dt>
      <dd>
        <strong>{percent(score.mean)}</strong>
        <IntervalBar {...score} from={0} to={1} reference={floor} width={170} />
        <span className="interval-words">{percentInterval(score.low, score.high)}</span>
      </dd>
    </div>
  );
}

function EndCard({ run }: { readonly run: PageRun }) {
  const { first, current } = endsOf(run);
  const accepted = run.systemPrompts.filter(({ verdict }) => verdict === 'accepted').length;
  const proposed = run.systemPrompts.filter(({ candidate }) => candidate !== null).length;
  return (
    <section className="card">
      <h2>How it went</h2>
      <p className="sentence">{sentence(run.stopReason) ?? 'The run is under way.'}</p>
      <p className="quiet">
        {plural(proposed, 'system prompt')} proposed in {plural(run.iterations.length, 'iteration')};{' '}
        {accepted} accepted. {plural(run.rejectedReplies.total, 'reply', 'replies')} of the optimizer model
        kept no contract and became no prompt.
      </p>
      {first !== undefined && current !== undefined && (
        <p className="quiet">
          Length of the system prompt: {count(first.text.length)} → {count(current.text.length)} characters.
        </p>
      )}
    </section>
  );
}

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
            {plural(total[role].calls, 'call')} of the {role} model, {count(total[role].cached)} answered from
            the journal
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

import { useId, useState } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { TextDiff } from '../../components/text-diff.tsx';
import type { PageRun } from '../../data/use-run.ts';
import { capitalised, count, points, pointsInterval } from '../../format.ts';
import { longPromptName, promptName } from '../../prompt-names.ts';
import { FailureList } from './failure-list.tsx';
import type { PromptEntry } from './prompt-entries.ts';
import { PromptScoreTable } from './prompt-score-table.tsx';
import { Standing } from './standing.tsx';

interface PromptDetailProperties {
  readonly run: PageRun;
  readonly entries: readonly PromptEntry[];
  readonly entry: PromptEntry;
}

/** A prompt with the reason for what became of it, its text, what led to it, and its scores. */
export function PromptDetail({ run, entries, entry }: PromptDetailProperties) {
  return (
    <article className="prompt-detail">
      <h2>
        {capitalised(longPromptName(entry))} <Standing entry={entry} />
      </h2>
      <Reason entry={entry} />
      <PromptText entries={entries} entry={entry} />
      {entry.analysis !== null && (
        <>
          <h3>The analysis that led to it</h3>
          <div className="analysis" dir="auto">
            {entry.analysis}
          </div>
        </>
      )}
      {entry.failures.length > 0 && <FailureList run={run} entry={entry} />}
      <PromptScoreTable run={run} entry={entry} />
    </article>
  );
}

function Reason({
  entry: { decision, reason, rejectedReplies, demonstrations = [] },
}: {
  readonly entry: PromptEntry;
}) {
  return (
    <>
      {reason !== '' && (
        <p className="sentence">
          {capitalised(reason)}
          {decision?.low !== undefined && decision.examples !== undefined && (
            <span className="quiet">
              {'. '}
              Paired difference to the prompt in use then: {points(decision.difference)} points (
              {pointsInterval(decision.low, decision.high)}) over {count(decision.examples)} examples.
            </span>
          )}
        </p>
      )}
      {demonstrations.length > 0 && (
        <p className="quiet">
          It shows{' '}
          {demonstrations.length === 1 ? 'one worked example' : `${demonstrations.length} worked examples`} of
          train: {demonstrations.join(', ')}.
        </p>
      )}
      {rejectedReplies > 0 && (
        <p className="quiet">
          Before it, {rejectedReplies === 1 ? 'one reply' : `${rejectedReplies} replies`} of the optimizer
          model kept no contract.
        </p>
      )}
    </>
  );
}

function PromptText({ entries, entry }: Omit<PromptDetailProperties, 'run'>) {
  const id = useId();
  const parent = entries.find(({ promptId }) => promptId === entry.parentIds[0]);
  const [otherKey, setOtherKey] = useState(parent?.key ?? '');
  const other = entries.find(({ key }) => key === otherKey);
  return (
    <>
      <div className="block-head">
        <h3>
          Text <span className="quiet">{count(entry.text.length)} characters</span>
        </h3>
        <div className="tools">
          <label htmlFor={id}>Changes from</label>
          <select id={id} value={otherKey} onChange={({ target }) => setOtherKey(target.value)}>
            <option value="">nothing: the text alone</option>
            {entries
              .filter(({ key }) => key !== entry.key)
              .map((option) => (
                <option key={option.key} value={option.key}>
                  {promptName(option)} ({option.standing.replaceAll('-', ' ')}
                  {option.key === parent?.key ? ', its parent' : ''})
                </option>
              ))}
          </select>
          <CopyButton label="Copy" text={async () => entry.text} />
        </div>
      </div>
      {other === undefined ? (
        <div className="prompt-text" dir="auto">
          {entry.text}
        </div>
      ) : (
        <TextDiff before={other.text} after={entry.text} />
      )}
    </>
  );
}

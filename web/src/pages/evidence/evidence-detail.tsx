import type { EvidenceListRow, ListedReading } from '../../../../src/operations/page/page-data.ts';
import type { EvidenceQuery } from '../../../../src/runs/evidence/evidence-rows.ts';
import type { EvidenceTexts } from '../../../../src/runs/evidence/example-texts.ts';
import type { PageRun } from '../../data/use-run.ts';
import { percent } from '../../format.ts';
import { promptName } from '../../prompt-names.ts';
import { Answer } from './answer.tsx';

interface EvidenceDetailProperties {
  readonly run: PageRun;
  readonly query: EvidenceQuery;
  readonly row: EvidenceListRow;
  readonly texts: EvidenceTexts | undefined;
}

/** One example with all its texts, A and B side by side. */
export function EvidenceDetail({ run, query, row, texts }: EvidenceDetailProperties) {
  return (
    <section className="evidence-detail" aria-label="The chosen example">
      <h2>Input</h2>
      <Text text={texts?.input} absent="This run did not keep its inputs." />
      <h2>Expected</h2>
      <Text text={texts?.expected} absent="The data gives no answer." />
      <div className="sides">
        <Side name="A" run={run} promptId={query.first} reading={row.first} reply={texts?.firstReply} />
        <Side name="B" run={run} promptId={query.second} reading={row.second} reply={texts?.secondReply} />
      </div>
      <p className="quiet">Example {row.exampleId}</p>
    </section>
  );
}

interface SideProperties {
  readonly name: string;
  readonly run: PageRun;
  readonly promptId: string;
  readonly reading: ListedReading | null;
  readonly reply: string | null | undefined;
}

function Side({ name, run, promptId, reading, reply }: SideProperties) {
  const node = run.systemPrompts.findLast((prompt) => prompt.promptId === promptId);
  const userPrompt = run.userPrompts
    .flatMap(({ prompts }) => prompts)
    .find((prompt) => prompt.promptId === reading?.userPromptId);
  return (
    <div className="side">
      <h2>
        {name} <span className="quiet">system prompt {node === undefined ? '' : promptName(node)}</span>
      </h2>
      {reading === null ? (
        <p className="quiet">This example was not asked under this prompt.</p>
      ) : (
        <>
          <p>
            <Answer reading={reading} /> <span className="quiet">score {percent(reading.score, 0)}</span>
          </p>
          {reading.formatError !== null && <p className="problem">Unreadable: {reading.formatError}</p>}
          <Text text={reply} absent="The reply is not stored." />
          {userPrompt !== undefined && (
            <details>
              <summary>User prompt {promptName(userPrompt)}</summary>
              <Text text={userPrompt.text} absent="" />
            </details>
          )}
        </>
      )}
    </div>
  );
}

interface TextProperties {
  /** `null` is absent, undefined is on its way. */
  readonly text: string | null | undefined;
  readonly absent: string;
}

function Text({ text, absent }: TextProperties) {
  if (text === undefined) return <p className="quiet text-block">…</p>;
  if (text === null) return <p className="quiet">{absent}</p>;
  return (
    <div className="text-block" dir="auto">
      {text}
    </div>
  );
}

import { useMemo } from 'react';
import type { PageRun } from '../../data/use-run.ts';
import { promptName } from '../../prompt-names.ts';
import { addressOf } from '../../router.ts';
import type { PromptEntry } from './prompt-entries.ts';
import { sentenceOrigins } from './sentence-origins.ts';

interface SentencesProperties {
  readonly run: PageRun;
  readonly entries: readonly PromptEntry[];
  readonly entry: PromptEntry;
}

/** The sentences of a composed prompt with the candidates that they came from. */
export function Sentences({ run, entries, entry }: SentencesProperties) {
  const origins = useMemo(() => sentenceOrigins(entries, entry), [entries, entry]);
  if (origins.length === 0) return null;
  return (
    <>
      <h3>
        Its sentences <span className="quiet">{origins.length} beyond the first prompt</span>
      </h3>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>Sentence</th>
              <th className="number">Proposed in</th>
              <th className="number">In use since iteration</th>
            </tr>
          </thead>
          <tbody>
            {origins.map(({ sentence, proposedIn, inUseSince }) => (
              <tr key={sentence}>
                <td dir="auto">{sentence}</td>
                <td className="number">
                  {proposedIn === undefined ? (
                    '–'
                  ) : (
                    <a href={addressOf(['runs', run.id, 'prompts'], { prompt: proposedIn.promptId })}>
                      {promptName(proposedIn)}
                    </a>
                  )}
                </td>
                <td className="number">{inUseSince.iteration}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

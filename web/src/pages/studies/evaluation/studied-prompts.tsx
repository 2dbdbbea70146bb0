import type { EvaluatedPrompt } from '../../../../../src/studies/evaluation-report.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { count, percent, shortName } from '../../../format.ts';

/** The texts: system prompts, and the user prompts with their scores under each of them. */
export function StudiedPrompts({ prompts }: { readonly prompts: readonly EvaluatedPrompt[] }) {
  return (
    <section className="block">
      <h2>The texts</h2>
      {prompts.map((prompt) => (
        <details key={prompt.name} className="failure">
          <summary>
            {prompt.name} <span className="quiet">{count(prompt.systemPrompt.length)} characters</span>
          </summary>
          <div className="study-texts">
            <div className="block-head">
              <h3>System prompt</h3>
              <CopyButton label="Copy" text={async () => prompt.systemPrompt} />
            </div>
            <div className="prompt-text" dir="auto">
              {prompt.systemPrompt === '' ? 'No system message at all.' : prompt.systemPrompt}
            </div>
            {prompt.tasks.map(({ name, byUserPrompt }) => (
              <div key={name}>
                <h3>User prompts of {shortName(name)}</h3>
                <ul className="plain user-prompt-scores">
                  {byUserPrompt.map(({ userPrompt, score }) => (
                    <li key={userPrompt}>
                      <span className="number">{percent(score)}</span>
                      <span className="user-prompt-line" dir="auto">
                        {userPrompt}
                      </span>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </div>
        </details>
      ))}
    </section>
  );
}

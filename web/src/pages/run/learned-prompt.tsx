import { useState } from 'react';
import { CopyButton } from '../../components/copy-button.tsx';
import { TextDiff } from '../../components/text-diff.tsx';
import { useSource } from '../../data/source-context.ts';
import type { PageRun } from '../../data/use-run.ts';
import { endsOf, longPromptName } from '../../prompt-names.ts';

const exports = [
  { format: 'text', label: 'Copy text' },
  { format: 'ai-sdk', label: 'Copy AI SDK snippet' },
  { format: 'promptfoo', label: 'Copy promptfoo config' },
] as const;

/** The best system prompt so far, to be read and taken along. */
export function LearnedPrompt({ run }: { readonly run: PageRun }) {
  const source = useSource();
  const [isCompared, setIsCompared] = useState(false);
  const { first, current } = endsOf(run);
  if (current === undefined) return null;
  return (
    <section className="block">
      <div className="block-head">
        <h2>
          {current.text === first?.text
            ? `The system prompt (the first one: nothing better was found${run.log.executing ? ' yet' : ''})`
            : run.log.executing
              ? 'The system prompt learned so far'
              : 'The learned system prompt'}
        </h2>
        <div className="tools">
          {first !== undefined && first.text !== current.text && (
            <label className="check">
              <input
                type="checkbox"
                checked={isCompared}
                onChange={({ target }) => setIsCompared(target.checked)}
              />
              show what changed from the first
            </label>
          )}
          {exports.map(({ format, label }) => (
            <CopyButton key={format} label={label} text={() => source.exported(run.id, format)} />
          ))}
        </div>
      </div>
      {isCompared && first !== undefined ? (
        <TextDiff before={first.text} after={current.text} />
      ) : (
        <div className="prompt-text" dir="auto">
          {current.text}
        </div>
      )}
      <p className="quiet">From {longPromptName(current.text === first?.text ? first : current)}.</p>
    </section>
  );
}

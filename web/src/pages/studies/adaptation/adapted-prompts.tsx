import type { Adaptation } from '../../../../../src/studies/adaptation/adaptation-report.ts';
import { CopyButton } from '../../../components/copy-button.tsx';
import { IntervalBar } from '../../../components/interval-bar.tsx';
import { percent, percentInterval, plural, points, shortName } from '../../../format.ts';

/** The chosen user prompts of every adaptation, task by task. */
export function AdaptedPrompts({ adaptations }: { readonly adaptations: readonly Adaptation[] }) {
  return (
    <section className="block">
      <h2>The chosen user prompts</h2>
      {adaptations.map((adaptation) => (
        <details key={`${adaptation.system}\n${adaptation.examples}`} className="failure">
          <summary>
            Under {adaptation.system}{' '}
            <span className="quiet">
              from {plural(adaptation.examples, 'example')}, {plural(adaptation.tasks.length, 'task')}
            </span>
          </summary>
          <div className="study-texts">
            {adaptation.tasks.map((task) => (
              <AdaptedTask key={task.name} task={task} />
            ))}
          </div>
        </details>
      ))}
    </section>
  );
}

function AdaptedTask({ task }: { readonly task: Adaptation['tasks'][number] }) {
  const { name, userPrompt, round, initial, score, low, high, floor } = task;
  const gain = score === null || initial === null ? null : score - initial;
  return (
    <>
      <div className="block-head">
        <h3>
          {shortName(name)}{' '}
          <span className="quiet">
            {round === 0 ? 'the first prompt stayed' : `found in round ${round}`} · floor {percent(floor, 0)}
          </span>
        </h3>
        <CopyButton label="Copy" text={async () => userPrompt} />
      </div>
      <p>
        {percent(initial)} → {percent(score)}{' '}
        {score !== null && (
          <IntervalBar
            mean={score}
            low={low}
            high={high}
            earlier={initial}
            reference={floor}
            from={0}
            to={1}
          />
        )}{' '}
        <span className="interval-words">
          {percentInterval(low, high)} over examples, {points(gain)} points
        </span>
      </p>
      <div className="prompt-text" dir="auto">
        {userPrompt}
      </div>
    </>
  );
}

import type { EvaluatedPrompt } from '../../../../../src/studies/evaluation-report.ts';
import { IntervalBar } from '../../../components/interval-bar.tsx';
import { count, percent, percentInterval, shortName } from '../../../format.ts';

/** The system prompts with their means over tasks. */
export function PromptTable({ prompts }: { readonly prompts: readonly EvaluatedPrompt[] }) {
  return (
    <section>
      <h2>System prompts</h2>
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th>System prompt</th>
              <th className="number">Mean score</th>
              <th>95 % interval over tasks, | floor</th>
              <th className="number">Spread over user prompts, points</th>
              <th className="number">Length, characters</th>
              <th className="number">Format errors</th>
              <th className="number">Unscored</th>
              <th>Lowest task</th>
            </tr>
          </thead>
          <tbody>
            {prompts.map((prompt) => (
              <PromptRow key={prompt.name} prompt={prompt} />
            ))}
          </tbody>
        </table>
      </div>
      <p className="quiet">
        Each score is the mean over tasks of the mean over user prompts. The spread is the standard deviation
        over the user prompts of a task, averaged over tasks: less means that the wording of the user prompt
        matters less.
      </p>
    </section>
  );
}

function PromptRow({ prompt }: { readonly prompt: EvaluatedPrompt }) {
  const {
    name,
    mean,
    low,
    high,
    spread,
    systemPrompt,
    formatErrors,
    cut = 0,
    unscored,
    worstTask,
    tasks,
  } = prompt;
  const floor = tasks.reduce((sum, task) => sum + task.floor, 0) / Math.max(1, tasks.length);
  return (
    <tr>
      <td>{name}</td>
      <td className="number">{percent(mean)}</td>
      <td className="interval-cell">
        {mean === null ? (
          <span className="quiet">not scored</span>
        ) : (
          <>
            <IntervalBar mean={mean} low={low} high={high} from={0} to={1} reference={floor} width={180} />{' '}
            <span className="interval-words">{percentInterval(low, high)}</span>
          </>
        )}
      </td>
      <td className="number">{spread === null ? '–' : (spread * 100).toFixed(1)}</td>
      <td className="number">{count(systemPrompt.length)}</td>
      <td className="number">
        {count(formatErrors)}
        {cut > 0 && <span className="quiet"> ({count(cut)} cut)</span>}
      </td>
      <td className="number">{count(unscored)}</td>
      <td className="one-line">
        {worstTask === null ? (
          '–'
        ) : (
          <>
            {shortName(worstTask.name)} <span className="quiet">{percent(worstTask.score)}</span>
          </>
        )}
      </td>
    </tr>
  );
}

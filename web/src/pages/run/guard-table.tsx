import type { PageRun } from '../../data/use-run.ts';
import { promptName } from '../../prompt-names.ts';

/** What fell to which guard; nothing where nothing did. */
export function GuardTable({ run }: { readonly run: PageRun }) {
  const { byGuard, prompts } = run.guards;
  if (byGuard.length === 0) return null;
  return (
    <section className="block">
      <h2>Held back by guards</h2>
      <p className="quiet">
        {byGuard
          .map(
            ({ guard, replies, prompts: fallen }) => `${guard}: ${fallen} system prompts, ${replies} replies`,
          )
          .join('. ')}
        .
      </p>
      {prompts.length > 0 && (
        <div className="table-frame">
          <table>
            <thead>
              <tr>
                <th>Prompt</th>
                <th className="number">Iteration</th>
                <th>Guard</th>
                <th>Why</th>
              </tr>
            </thead>
            <tbody>
              {prompts.map(({ promptId, iteration, guard, explanation }) => (
                <tr key={`${promptId} ${iteration} ${guard}`}>
                  <td>{nameOf(run, promptId)}</td>
                  <td className="number">{iteration}</td>
                  <td>{guard}</td>
                  <td>{explanation.replace(/^rejected by the guard \w+: /, '')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function nameOf({ systemPrompts }: PageRun, promptId: string): string {
  const node = systemPrompts.find((one) => one.promptId === promptId);
  return node === undefined ? promptId.slice(0, 8) : promptName(node);
}

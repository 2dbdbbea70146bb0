import type { PageRun } from '../../data/use-run.ts';
import { points } from '../../format.ts';

/** The gain on tasks that the system prompt was chosen by, and on tasks that it was not, side by side. */
export function TransferCard({ run: { transfer, test } }: { readonly run: PageRun }) {
  if (transfer === null) return null;
  const hasTargets = test?.tasks.some(({ role }) => role === 'target') ?? false;
  return (
    <section className="card">
      <h2>Does it transfer?</h2>
      <dl className="measures">
        <Amount name="source tasks, estimated" points={points(transfer.source)} />
        <Amount name="a source task held out, estimated" points={points(transfer.heldOut)} />
        {test !== null && hasTargets && (
          <Amount name="unseen tasks, tested" points={points(test.gain.mean)} />
        )}
      </dl>
      <p className="quiet">
        Points gained by the system prompt alone. Held out: the sentences are chosen by the scores of the
        other tasks, for each task in turn. Far less there than on the source tasks means that the prompt fits
        these tasks rather than tasks like them.
      </p>
    </section>
  );
}

function Amount({ name, points: amount }: { readonly name: string; readonly points: string }) {
  return (
    <div className="measure">
      <dt>{name}</dt>
      <dd>
        <strong>{amount}</strong>
      </dd>
    </div>
  );
}

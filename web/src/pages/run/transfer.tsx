import type { PageRun } from '../../data/use-run.ts';
import { points } from '../../format.ts';

/** The gain on tasks that the system prompt was chosen by, and on tasks that it was not, side by side. */
export function Transfer({ run: { transfer, test } }: { readonly run: PageRun }) {
  if (transfer === null) return null;
  const hasTargets = test?.tasks.some(({ role }) => role === 'target') ?? false;
  return (
    <>
      <dl className="amounts">
        <Amount name="on source tasks, estimated" amount={transfer.source} />
        <Amount name="on one held out, estimated" amount={transfer.heldOut} />
        {test !== null && hasTargets && <Amount name="on unseen tasks, tested" amount={test.gain.mean} />}
      </dl>
      <p className="quiet">
        Held out, each in turn: what the sentences that the others choose add to it. Far less there than on
        the source tasks means a prompt that fits these rather than tasks like them. Both come from examples
        that tell prompts apart, and so run high: compare them with each other.
      </p>
    </>
  );
}

function Amount({ name, amount }: { readonly name: string; readonly amount: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{points(amount)}</dd>
    </div>
  );
}

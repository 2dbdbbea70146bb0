import type { CallPlace, Model, ModelRequest } from '../../models/model.ts';
import { ModelCallError } from '../../models/model-call-error.ts';
import type { OptimizerAsked } from '../../runs/run-event.ts';

/** Characters of a text that are kept, and requests of a session: for reading, not for computing with. */
const longestText = 20_000;
const mostRequests = 5_000;

/** The optimizer model with a record of all that it is asked and says, for whoever reads the run later. */
export function recordedRequests(model: Model, record: (event: OptimizerAsked) => void): Model {
  let recorded = 0;
  const keep = (request: ModelRequest, place: CallPlace | undefined, said: Said) => {
    if (recorded >= mostRequests) return;
    recorded += 1;
    const { samplePath: purpose, messages } = request;
    record({
      type: 'optimizer-asked',
      ...(place ?? { purpose }),
      messages: messages.map(({ role, content }) => ({ role, content: kept(content) })),
      ...said,
    });
  };
  return {
    id: model.id,
    async complete(request, context) {
      try {
        const completion = await model.complete(request, context);
        const { text, finishReason } = completion;
        keep(request, context?.place, {
          reply: kept(text),
          ...(finishReason !== 'stop' && { finishReason }),
        });
        return completion;
      } catch (error) {
        if (error instanceof ModelCallError) keep(request, context?.place, { failure: error.message });
        throw error;
      }
    },
  };
}

type Said = Pick<OptimizerAsked, 'reply' | 'finishReason' | 'failure'>;

function kept(text: string): string {
  if (text.length <= longestText) return text;
  const cut = text.slice(0, longestText).toWellFormed();
  return `${cut}\n[… ${text.length - longestText} more characters]`;
}

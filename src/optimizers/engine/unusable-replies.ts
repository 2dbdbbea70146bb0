import type { ModelParameters } from '../../models/model.ts';
import { sumOf } from '../../stats/moments.ts';
import type { Observer, ProposalRejectionReason } from '../contract/events.ts';
import type { LearningContext } from '../contract/method.ts';
import type { Stop } from './stopping.ts';

/** How many replies of the optimizer model were rejected, by what was wrong with them. */
export type Rejections = ReadonlyMap<ProposalRejectionReason, number>;

const faultWords: Readonly<Record<ProposalRejectionReason, string>> = {
  'no-tag': 'without the tags around the prompt',
  empty: 'empty',
  refusal: 'refused',
  'lost-slot': 'without a slot of the prompt',
  'unknown-slot': 'with a slot that nothing fills',
  'too-long': 'too long',
  'copied-example': 'copied from an example',
  duplicate: 'the same as an earlier prompt',
  'lost-output-contract': 'without the required answer format',
  guard: 'rejected by a guard',
  truncated: 'cut off',
  'request-refused': 'missing because the endpoint refused the request',
  'request-too-long': 'missing because the request was too long',
};

/** Why all replies of the optimizer model were rejected, and what to change. */
export function unusableText(rejections: Rejections, { maxOutputTokens }: ModelParameters): string {
  const replies = repliesIn(rejections);
  const faults = [...rejections]
    .toSorted(([, one], [, other]) => other - one)
    .map(([reason, times]) => `${times} ${faultWords[reason]}`);
  const isOftenCut = (rejections.get('truncated') ?? 0) * 3 >= replies;
  const bound = maxOutputTokens === undefined ? '' : ` (now ${maxOutputTokens})`;
  const more = isOftenCut ? `raise models.optimizer.params.maxOutputTokens${bound}, or ` : '';
  return `the optimizer model has written no usable prompt in ${replies} replies (${faults.join(', ')}): ${more}use a stronger optimizer model`;
}

export function repliesIn(rejections: Rejections): number {
  return sumOf([...rejections.values()]);
}

/** Whether the event reports a prompt that the optimizer model wrote. */
export function isUsableReply(event: { readonly type: string; readonly rearranged?: true }): boolean {
  return event.type === 'candidate-proposed' && event.rearranged !== true;
}

/** Counts the rejected replies since the last usable prompt. A step with one usable prompt resets the count. */
export class UnusableReplies {
  readonly #rejections = new Map<ProposalRejectionReason, number>();
  #hasUsable = false;

  /** An observer that counts, then passes each event on. */
  before(observe: Observer): Observer {
    return (event) => {
      if (isUsableReply(event)) this.#hasUsable = true;
      if (event.type === 'proposal-rejected')
        this.#rejections.set(event.reason, (this.#rejections.get(event.reason) ?? 0) + 1);
      observe(event);
    };
  }

  /**
   * A stop if a step has left too many replies in a row without a usable prompt; else `undefined`. Asked between steps only,
   * where it does not matter which of several concurrent calls was answered first.
   */
  afterStep({ settings, optimizerParameters }: Pick<LearningContext, 'settings' | 'optimizerParameters'>) {
    if (this.#hasUsable) this.#rejections.clear();
    this.#hasUsable = false;
    const most = settings.unusableReplies;
    if (most === 0 || repliesIn(this.#rejections) < most) return undefined;
    const explanation = unusableText(this.#rejections, optimizerParameters);
    return { stopReason: 'no-usable-prompt', explanation } satisfies Stop;
  }
}

import { clipText } from '../foundation/clip-text.ts';
import { estimateTokens } from '../models/estimate-tokens.ts';

/** A reply cut to the tokens that a request allows, by the same estimate that counts its usage. */
export function truncated(
  text: string,
  maxOutputTokens: number | undefined,
): { readonly text: string; readonly finishReason: 'stop' | 'length' } {
  const tokens = estimateTokens(text);
  if (maxOutputTokens === undefined || tokens <= maxOutputTokens) return { text, finishReason: 'stop' };
  const kept = Math.floor((text.length * maxOutputTokens) / tokens);
  return { text: clipText(text, kept), finishReason: 'length' };
}

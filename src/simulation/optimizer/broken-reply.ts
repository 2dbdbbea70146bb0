import { clipText } from '../../foundation/clip-text.ts';
import type { RandomStream } from '../../stats/random.ts';
import { varyOneOf } from '../varied-text.ts';
import { optimizerPhrases } from './optimizer-phrases.ts';
import type { OptimizerRequest } from './request-reading.ts';

/** Ways in which a reply with a new prompt breaks the output contract. */
const breakages = [
  'no tag',
  'unclosed tag',
  'lost slot',
  'copied example',
  'bloat',
  'empty',
  'refusal',
] as const;

/** A reply that breaks the output contract: made from what a sound reply would have held. */
export function brokenReply(request: OptimizerRequest, prompt: string, random: RandomStream): string {
  const { tag } = request;
  if (tag === undefined) return varyOneOf(optimizerPhrases.refusal, random);
  switch (random.pick(breakages)) {
    case 'no tag':
      return prompt;
    case 'unclosed tag':
      return `<${tag}>\n${prompt}`;
    case 'lost slot':
      return tagged(tag, withSlotsBroken(prompt, random));
    case 'copied example':
      return tagged(tag, `${prompt}\n${copied(request, random)}`);
    case 'bloat':
      return tagged(tag, bloated(prompt));
    case 'empty':
      return tagged(tag, '');
    case 'refusal':
      return varyOneOf(optimizerPhrases.refusal, random);
  }
}

export function tagged(tag: string, text: string): string {
  return `<${tag}>\n${text}\n</${tag}>`;
}

/** A template loses its slots or gets them in another notation; a text without slots gets one. */
function withSlotsBroken(prompt: string, random: RandomStream): string {
  if (!prompt.includes('{{')) return `${prompt}\n{{input}}`;
  return random.uniform() < 0.5
    ? prompt.replace(/\{\{[^{}]*\}\}/g, '')
    : prompt.replace(/\{\{([^{}]*)\}\}/g, '{$1}');
}

function copied({ inputs, analysis }: OptimizerRequest, random: RandomStream): string {
  if (inputs.length > 0) return `For example: ${clipText(random.pick(inputs), 600)}`;
  return tagged('analysis', clipText(analysis, 600));
}

/** Ten times as long, and at least far beyond any sensible bound. */
function bloated(prompt: string): string {
  const copies = Math.max(10, Math.ceil(20_000 / (prompt.length + 1)));
  return Array.from({ length: copies }, (_, index) => `${prompt} (${index + 1})`).join('\n');
}

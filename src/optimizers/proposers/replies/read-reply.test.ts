import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baselinePrompts } from '../../../prompts/baselines.ts';
import { promptTexts } from '../../../prompts/structure/structure.fixture.ts';
import { tidyWhiteSpace } from '../../../prompts/structure/white-space.ts';
import { readReply } from './read-reply.ts';

const tag = 'new_system_prompt';
const tagged = (text: string) => `<${tag}>\n${text}\n</${tag}>`;
const read = (text: string) => readReply({ text }, tag);

describe('what a prompt says of its own stays', () => {
  it.each([
    ...baselinePrompts.map(({ prompt }) => prompt.text),
    'Here is what you do: read, think, answer.',
    'This is a chat between you and many people. Be kind to all of them.',
    'The following rules hold for every request:\n- Be brief.\n- Be exact.',
    'Sure answers come first. Certainly not guesses.',
    'Based on the examples, find the rule. Given the feedback, mend it.',
    'Feel free to use tables. If you need more space, take it.',
    'If you have no answer, say so. Should you be unsure, ask.',
    'Explanation:\nGive one after the answer.\n\nNotes:\n- Name the unit.',
    '# Changes\n\n- List what you would change in the text.\n- Say why.',
    'Improvements:\n- Name three.',
    'Reasoning: think step by step. Analysis: short.',
    'Note: the scale ends at five.',
    'Answer in 300 words.\n\nAt most 50 words each.',
    'Print "yes" or "no"',
    '«Ja» oder «Nein»',
    '`yes` or `no`',
    '> Quote the question like this.\n\nThen answer it.',
    '```\nformat\n```\n\nKeep to this format.',
    'Answer in this form:\n```\nformat\n```',
    'OK is a valid answer. Great detail is not asked for.',
    '当用户提问时，先读完。如果您不确定，请说明。',
    '以下の手順に従ってください。\n1. 読む。\n2. 答える。',
    'Если не знаешь, скажи так. Надеяться на догадки нельзя.',
    'Voici comment tu travailles : lis, puis réponds.',
    'Sicher ist nur, was im Text steht. Falls etwas fehlt, sag es.',
  ])('%j', (text) => {
    expect(read(tagged(text))).toEqual({ isRead: true, text });
  });

  it('in whatever form it is written', () => {
    const isWrapping = /^(?:[-`>"'“«<]|\*\*\n)|[-`>"'”»]$/;
    const prompts = promptTexts.map(tidyWhiteSpace).filter((text) => text !== '' && !isWrapping.test(text));
    fc.assert(
      fc.property(prompts, (text) => {
        expect(read(tagged(text))).toEqual({ isRead: true, text });
      }),
      { numRuns: Number(process.env.RUNS ?? 200) },
    );
  });
});

it('takes off whatever lies around a prompt, in any order', () => {
  const prompt = 'Read the whole request.\n\n- Count twice.\n- Name the unit.';
  const layers: readonly ((text: string) => string)[] = [
    (text) => `\`\`\`\n${text}\n\`\`\``,
    (text) => `~~~markdown\n${text}\n~~~`,
    (text) => `"${text}"`,
    (text) => `System prompt:\n${text}`,
    (text) => `# New system prompt\n\n${text}`,
    (text) => `Sure! Here's the improved system prompt:\n\n${text}`,
    (text) => `${text}\n\nLet me know if you'd like any changes!`,
    (text) => `${text}\n\n**Key changes:**\n- Added a count.`,
    (text) => `---\n\n${text}\n\n---`,
    (text) => `<system_prompt>\n${text}\n</system_prompt>`,
    (text) => `<thinking>The unit is missing.</thinking>\n${text}`,
    (text) => JSON.stringify(text),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray([...layers], { maxLength: 4 }), (around) => {
      const written = around.reduce((text, wrap) => wrap(text), prompt);
      expect(read(tagged(written))).toEqual({ isRead: true, text: prompt });
    }),
    { numRuns: 1_000 },
  );
});

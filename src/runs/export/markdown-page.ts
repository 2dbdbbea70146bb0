import type { LearnedTexts } from '../learned-prompts.ts';
import type { RunDetails } from '../run-details.ts';
import { provenance } from './provenance.ts';

/** The prompts as a page to read and to keep beside the code. */
export function markdownPage(run: RunDetails, { systemPrompt, userPrompts }: LearnedTexts): string {
  const sections = userPrompts.flatMap(({ taskName, prompts }) =>
    prompts.map((prompt, index) => {
      const title = index === 0 ? taskName : `${taskName} (${index + 1})`;
      return `### ${title}\n\n${fenced(prompt)}`;
    }),
  );
  const parts = ['# System prompt', provenance(run).join('\n'), fenced(systemPrompt)];
  return `${[...parts, ...(sections.length === 0 ? [] : ['## User prompts', ...sections])].join('\n\n')}\n`;
}

/** A code block whose fence is longer than any run of backticks in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

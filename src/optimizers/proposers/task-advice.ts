import { userPrompt } from '../../prompts/prompt.ts';
import { signed } from '../selection/explain.ts';
import type { TaskAdvice } from '../selection/selection.ts';
import type { UserPromptProposer } from './proposer.ts';

/**
 * Proposes the best user prompt with the sentences before it that help its task alone, as many as the length allows: advice
 * that was learned beside the system prompt moves to where it is of use. Asks no model.
 */
export function moveTaskAdvice(advice: TaskAdvice): UserPromptProposer {
  return {
    calls: 0,
    async propose({ settings }, { state, parent }) {
      const { text } = parent.prompt;
      const longest = settings.maximumUserPromptLength - text.length - separator.length;
      const { sentences, gain } = advice.get(state.task.name) ?? { sentences: [], gain: 0 };
      const withoutSlots = sentences.filter((sentence) => !sentence.includes('{{'));
      const moved = withoutSlots.reduce((all, sentence) => {
        const longer = all === '' ? sentence : `${all} ${sentence}`;
        return longer.length > longest ? all : longer;
      }, '');
      if (moved === '') return undefined;
      const prompt = userPrompt(`${moved}${separator}${text}`);
      const analysis = `By the scores of this task alone, which chose them too, these sentences add ${signed(gain)} together; the system prompt leaves them out.`;
      return { prompt, parentIds: [parent.prompt.id], analysis, failures: [], rejectedReplies: 0 };
    },
  };
}

const separator = '\n\n';

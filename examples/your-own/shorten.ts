import { askForSystemPrompt, conversation, type SystemPromptProposer } from 'metaspo';

/** Proposes the present system prompt with fewer words. One call of the optimizer model. */
export const shorten: SystemPromptProposer = {
  calls: 1,
  propose: (bench, { place, system }) =>
    askForSystemPrompt(bench, {
      place,
      parents: [system],
      request: ({ tag }) =>
        conversation(
          'You edit prompts for language models.',
          `Say the same in fewer words:\n\n${system.text}\n\nWrite the new prompt between <${tag}> and </${tag}>.`,
        ),
    }),
};

import { getOrMake } from '../../../foundation/get-or-make.ts';
import type { Message } from '../../../prompts/message.ts';
import type { ModelParameters } from '../../model.ts';
import { ModelCallError } from '../../model-call-error.ts';
import { memberOf } from '../json-member.ts';
import { mergeSystemIntoUser } from '../merged-system.ts';
import type { ChatItem, ChatWrapper, LlamaModule, Token } from './llama-module.ts';

/** Writes messages as the tokens that a model's chat template makes of them. */
export class ChatPrompt {
  readonly #llama: LlamaModule;
  readonly #modelId: string;
  readonly #template: string;
  readonly #wrappers = new Map<string, ChatWrapper>();

  constructor(llama: LlamaModule, modelId: string, template: string) {
    this.#llama = llama;
    this.#modelId = modelId;
    this.#template = template;
  }

  /**
   * The tokens of a request. Special tokens come from the template alone: what a text says is text.
   * @throws ModelCallError `bad-request` where the template has no system role, with the setting that fixes it.
   */
  tokens(messages: readonly Message[], parameters: ModelParameters, tokenizer: unknown): readonly Token[] {
    const { systemRole } = parameters;
    const sent = systemRole === 'merge-into-user' ? mergeSystemIntoUser(messages) : messages;
    const state = this.#wrapper(parameters).generateContextState({
      chatHistory: [...sent.map(chatItem), { type: 'model', response: [] }],
    });
    if (sent.some(({ role }) => role === 'system') && state.transformedSystemMessagesToUserMessages) {
      throw new ModelCallError(`the chat template of ${this.#modelId} has no system role`, {
        failure: 'bad-request',
        hint: 'Set systemRole: merge-into-user for this model.',
      });
    }
    return state.contextText.tokenize(tokenizer);
  }

  /** `body.chat_template_kwargs` is for the template, as it is for servers. */
  #wrapper({ body }: ModelParameters): ChatWrapper {
    const parameters = memberOf(body, 'chat_template_kwargs');
    const key = JSON.stringify(parameters) ?? '';
    return getOrMake(this.#wrappers, key, () => this.#make(parameters));
  }

  #make(parameters: unknown): ChatWrapper {
    try {
      return new this.#llama.JinjaTemplateChatWrapper({
        template: this.#template,
        trimLeadingWhitespaceInResponses: false,
        ...(typeof parameters === 'object' &&
          parameters !== null && { additionalRenderParameters: parameters as Record<string, unknown> }),
      });
    } catch (error) {
      const { message } = error as Error;
      throw new ModelCallError(`the chat template of ${this.#modelId} cannot be used (${message})`, {
        failure: 'bad-request',
      });
    }
  }
}

function chatItem({ role, content }: Message): ChatItem {
  return role === 'assistant' ? { type: 'model', response: [content] } : { type: role, text: content };
}

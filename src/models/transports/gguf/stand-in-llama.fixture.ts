import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ChatItem, LlamaModule, LlamaSequence, Token } from './llama-module.ts';

/** What was asked of the stand-in. */
export interface LlamaLog {
  readonly loaded: string[];
  readonly contexts: unknown[];
  /** Tokens that were read, one number for each time. */
  readonly read: number[];
  readonly sampling: unknown[];
}

export interface StandInOptions {
  /** The model's reply to a prompt, in the form of `promptOf`. */
  readonly reply?: (prompt: string) => string;
  /** Awaited before each token of a reply. */
  readonly beforeToken?: (prompt: string) => Promise<void> | void;
  readonly hasSystemRole?: boolean;
  readonly template?: unknown;
  readonly failure?: 'model' | 'context' | 'template' | 'file';
  readonly architecture?: unknown;
}

const tokensOf = (text: string): readonly Token[] =>
  [...text].map((character) => character.codePointAt(0) as Token);
const textOf = (tokens: readonly Token[]) => String.fromCodePoint(...tokens);

/** How the stand-in's chat template writes a conversation. */
function promptOf(history: readonly ChatItem[]): string {
  return history
    .map((item) => `[${item.type}]${item.type === 'model' ? item.response.join('') : item.text}`)
    .join('');
}

/** A module with the interface of `node-llama-cpp`: its tokens are characters, its replies come from a function. */
export function standInLlama(options: StandInOptions = {}): {
  readonly llama: LlamaModule;
  readonly log: LlamaLog;
} {
  const log: LlamaLog = { loaded: [], contexts: [], read: [], sampling: [] };
  const fail = (what: StandInOptions['failure']) => {
    if (options.failure === what) throw new Error(`no ${what}`);
  };
  const llama: LlamaModule = {
    async readGgufFileInfo() {
      fail('file');
      const { template = 'a template' } = options;
      const { architecture = { context_length: 2_048, block_count: 2, embedding_length: 64 } } = options;
      return { metadata: { tokenizer: { chat_template: template } }, architectureMetadata: architecture };
    },
    async getLlama() {
      return {
        async loadModel({ modelPath }) {
          fail('model');
          log.loaded.push(modelPath);
          return {
            tokenizer: 'the tokenizer',
            detokenize: textOf,
            async createContext(settings) {
              fail('context');
              log.contexts.push(settings);
              return { contextSize: settings.contextSize, getSequence: () => standInSequence(options, log) };
            },
          };
        },
      };
    },
    JinjaTemplateChatWrapper: class {
      constructor() {
        fail('template');
      }
      generateContextState({ chatHistory }: { readonly chatHistory: readonly ChatItem[] }) {
        return {
          contextText: { tokenize: () => tokensOf(promptOf(chatHistory)) },
          transformedSystemMessagesToUserMessages: options.hasSystemRole === false,
        };
      }
    },
  };
  return { llama, log };
}

function standInSequence(
  { reply = () => 'five', beforeToken }: StandInOptions,
  log: LlamaLog,
): LlamaSequence {
  let state: Token[] = [];
  return {
    get nextTokenIndex() {
      return state.length;
    },
    compareContextTokens(tokens) {
      const different = tokens.findIndex((token, place) => token !== state[place]);
      return { firstDifferentIndex: different < 0 ? Math.min(tokens.length, state.length) : different };
    },
    async eraseContextTokenRanges([range]) {
      if (range !== undefined) state = [...state.slice(0, range.start), ...state.slice(range.end)];
    },
    async evaluateWithoutGeneratingNewTokens(tokens) {
      log.read.push(tokens.length);
      state.push(...tokens);
    },
    async *evaluate(tokens, sampling) {
      log.read.push(tokens.length);
      log.sampling.push(sampling);
      state.push(...tokens);
      const prompt = textOf(state);
      for (const token of tokensOf(reply(prompt))) {
        await beforeToken?.(prompt);
        state.push(token);
        yield token;
      }
    },
  };
}

/** The path of a file that has the name of a model's. */
export function modelFilePath(content = 'weights'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'metaspo-gguf-')), 'small.gguf');
  writeFileSync(path, content);
  return path;
}

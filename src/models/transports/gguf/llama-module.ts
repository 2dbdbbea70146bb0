import { UsageError } from '../../../foundation/errors.ts';
import { loadInstalled } from '../providers/installed-package.ts';

/**
 * The part of `node-llama-cpp` that is used here. The package is far too large to be installed for its types alone, so
 * its interface is written down.
 */
export interface LlamaModule {
  getLlama(options: {
    readonly build: 'never';
    readonly progressLogs: false;
    readonly logLevel: string;
    readonly maxThreads: number;
  }): Promise<Llama>;
  readGgufFileInfo(path: string, options: { readonly logWarnings: false }): Promise<GgufFileInfo>;
  readonly JinjaTemplateChatWrapper: new (options: {
    readonly template: string;
    readonly trimLeadingWhitespaceInResponses: false;
    readonly additionalRenderParameters?: Readonly<Record<string, unknown>>;
  }) => ChatWrapper;
}

export interface GgufFileInfo {
  readonly metadata: {
    readonly tokenizer?: { readonly chat_template?: unknown };
  };
  /** What the file says of its architecture: numbers of layers, heads and lengths. */
  readonly architectureMetadata: unknown;
}

export interface Llama {
  loadModel(options: { readonly modelPath: string }): Promise<LlamaModel>;
}

/** Texts become lists of tokens, whose numbers nobody here looks at. */
export type Token = number & { readonly __token?: never };

export interface LlamaModel {
  readonly tokenizer: unknown;
  detokenize(tokens: readonly Token[]): string;
  createContext(options: {
    readonly sequences: 1;
    readonly contextSize: number;
    readonly batchSize: number;
    readonly threads: { readonly ideal: number; readonly min: number };
  }): Promise<LlamaContext>;
}

export interface LlamaContext {
  readonly contextSize: number;
  getSequence(): LlamaSequence;
}

export interface LlamaSequence {
  /** Where the next token goes: how many are kept. */
  readonly nextTokenIndex: number;
  compareContextTokens(tokens: readonly Token[]): { readonly firstDifferentIndex: number };
  eraseContextTokenRanges(ranges: readonly { readonly start: number; readonly end: number }[]): Promise<void>;
  evaluateWithoutGeneratingNewTokens(tokens: readonly Token[]): Promise<void>;
  /** Generates tokens until the model ends its reply by itself. */
  evaluate(
    tokens: readonly Token[],
    options: { readonly temperature: number; readonly topP?: number; readonly seed: number },
  ): AsyncGenerator<Token, void, void>;
}

export type ChatItem =
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] };

export interface ChatWrapper {
  generateContextState(options: { readonly chatHistory: readonly ChatItem[] }): {
    readonly contextText: { tokenize(tokenizer: unknown): readonly Token[] };
    /** The template has no system role, so the wrapper has put the system prompt elsewhere. */
    readonly transformedSystemMessagesToUserMessages: boolean;
  };
}

export const llamaPackage = { name: 'node-llama-cpp', range: '^3.21.1' };

/** Told to the user where the package is missing: without its binaries for graphics cards, which are 700 MB. */
const installing = `npm install ${llamaPackage.name}@${llamaPackage.range}, or without its 700 MB for graphics cards as docs/models.md says`;

let loaded: Promise<LlamaModule> | undefined;

/** @throws UsageError `package-missing`, `package-broken` */
export async function loadLlamaModule(): Promise<LlamaModule> {
  // The package is a peer that may be missing, and is too large to be there for its types.
  const name: string = llamaPackage.name;
  loaded ??= loadInstalled('gguf', llamaPackage, () => import(name) as Promise<LlamaModule>);
  try {
    return await loaded;
  } catch (error) {
    loaded = undefined;
    throw error instanceof UsageError && error.code === 'package-missing'
      ? new UsageError('package-missing', `gguf needs the package ${name}, which is not installed`, {
          hint: `Run: ${installing}.`,
          cause: error,
        })
      : error;
  }
}

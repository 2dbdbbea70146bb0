// Written by scripts/write-configuration-types.ts from the schema, which is the place to change.

import type { LanguageModelObject } from '../../models/transports/ai-sdk/language-model.ts';
import type { Method } from '../../optimizers/contract/method.ts';
import type { ScorerFunction } from '../../scoring/scorer.ts';
import type { TaskRun } from '../../tasks/task.ts';

/** What a configuration file holds. */
export interface ConfigurationInput {
  /**
   * Where learning starts: a text, `{ file: prompts/system.md }`, or `run:latest` (or another run) for what a
   * run has learned, its user prompts included. The learned prompt is compared with it. Default: `You are a
   * helpful assistant.`.
   */
  systemPrompt?: string | SystemPromptInput;
  /**
   * Values of slots in system prompts, such as `{{company}}`. A field of the example comes first; a slot
   * without a value is sent unchanged.
   */
  slots?: Record<string, string>;
  /** The models, by role. */
  models?: ModelsInput;
  /** The tasks to learn from and to test on. */
  tasks?: TasksInput;
  /** The method's numbers and decisions: ours, or those of the paper. Default: `efficient`. */
  preset?: 'efficient' | 'paper';
  /**
   * How far `optimize` searches: half of the iterations of preset and method, all of them, or twice as many.
   * Unless `budget` is set, the calls planned for them are the budget of the run.
   */
  effort?: 'light' | 'medium' | 'high';
  /** How the system prompt is learned: the name of a method. Default: `metaspo`. */
  method?: string | Method;
  /** What must not get worse while a prompt is learned (docs/guards.md). */
  guards?: GuardsInput;
  /**
   * A last choice that weighs score against costs (docs/goals.md). Without it the learned prompt is taken as
   * it is.
   */
  objectives?: ObjectivesInput;
  /** Individual settings of the method; they override the preset's. */
  settings?: SettingsInput;
  /** How often each example is asked, for models whose replies vary. Default: once. */
  repeats?: number | RepeatsInput;
  /**
   * Adds worked examples to user prompts: correct replies of the base model on train, kept if they score
   * better. Absent: none.
   */
  demonstrations?: DemonstrationsInput;
  /** Maximum number of examples per task. */
  limits?: LimitsInput;
  /** Limits of a run. Anything not named is unlimited. */
  budget?: BudgetInput;
  /** Maximum number of concurrent model calls. Default: `32`. */
  concurrency?: number;
  /** Time limit for one attempt at a call. After that, it is tried again. Default: `120`. */
  timeoutSeconds?: number;
  /**
   * A Redis server through which workers make the model calls, such as redis://host:6379. `none`: this
   * process makes them.
   */
  queue?: string;
  /**
   * Makes OpenTelemetry spans, for a program that sets up its own SDK. The standard variables, such as
   * OTEL_EXPORTER_OTLP_ENDPOINT, work without this key.
   */
  telemetry?: TelemetryInput;
  /** Seed of all random draws. Default: `1`. */
  seed?: number;
  /** A folder with raw data of the suites, read instead of the cache, without network access. */
  dataDir?: string;
  /** The world of the simulated models. */
  simulation?: SimulationInput;
}

export interface SystemPromptInput {
  /** A file with the prompt, optionally after front matter; relative to the configuration file. */
  file: string;
}

/** The models, by role. */
export interface ModelsInput {
  /** Answers the tasks. Its replies are scored. */
  base?: string | BaseModelByModelInput | ModelByCommandInput | LanguageModelObject;
  /** Several base models instead of `base`: all of them answer each example, and its score is their mean. */
  bases?: (string | ModelByModelInput | ModelByCommandInput | LanguageModelObject)[];
  /** Analyses failures and writes prompts. */
  optimizer?: string | ModelByModelInput | ModelByCommandInput | LanguageModelObject;
  /** Scores replies, for tasks with the scorer `judge`. */
  judge?: string | ModelByModelInput | ModelByCommandInput | LanguageModelObject;
  /** Several judges instead of `judge`: each scores every reply (`combine` of the scorer). */
  judges?: (string | ModelByModelInput | ModelByCommandInput | LanguageModelObject)[];
}

export interface BaseModelByModelInput extends ModelByModelInput {
  /**
   * Sends the calls through the provider's batch interface: half the price, and each step waits for its
   * batch, up to 24 hours. For `openai`, `anthropic` and `openai-compatible`.
   */
  batch?: boolean | BatchesInput;
}

export interface BatchesInput {
  /** Maximum number of requests in a batch. Default: 10000. */
  maximumRequests?: number;
  /** A batch is sent after this long without a new request or an answer. Default: 2. */
  quietSeconds?: number;
  /** Maximum wait between two checks of a batch. Default: 30. */
  pollSeconds?: number;
}

export interface ModelByCommandInput {
  /**
   * A program and its arguments, such as `[llm, -m, my-model]`: it reads the request on its standard input
   * and writes the reply on its standard output. It is run without a shell.
   */
  command: string[];
  /**
   * What it reads: a line of JSON with `role`, `messages` and `parameters`, or the texts of the messages
   * alone. Default: `json`.
   */
  input?: 'json' | 'text';
  /**
   * What it writes: the reply alone, or JSON with `text` and, if known, `usage` and `finishReason`. Default:
   * `text`.
   */
  output?: 'text' | 'json';
  /** Maximum number of processes at once. Default: the number of cores. */
  concurrency?: number;
  /** Sampling parameters, passed on in the JSON. */
  params?: ParamsInput;
  /** The price of its calls. */
  price?: PriceInput;
  /**
   * Time limit for one attempt, from sending to the last byte of the reply. Default: `timeoutSeconds` of the
   * configuration.
   */
  timeoutSeconds?: number;
}

export interface ModelByModelInput {
  /** `provider/model`, such as `ollama/llama3.2`. */
  model: string | LanguageModelObject;
  /** Address of the endpoint, if it is not the default. */
  baseURL?: string;
  /** Name of the environment variable that holds the key. */
  apiKeyEnv?: string;
  /** Sampling parameters. `null` omits one that would otherwise be sent. */
  params?: ParamsInput;
  /**
   * How the system prompt is sent. `merge-into-user` puts it before the user prompt, for models without a
   * system role. Default: `system`.
   */
  systemRole?: 'system' | 'developer' | 'merge-into-user';
  /** If a reply contains only thinking, looks for the answer there. Default: false. */
  reasoningAsAnswer?: boolean;
  /** Additional fields of each request's body, such as `chat_template_kwargs` of vLLM. */
  body?: Record<string, unknown>;
  /** Additional headers of each request. Write a secret as `{ fromEnv: NAME_OF_THE_VARIABLE }`. */
  headers?: Record<string, string | ModelByModelHeadersMemberInput>;
  /** How a model named `gguf/PATH` runs in this process. */
  gguf?: GgufInput;
  /** The price, if the price list has none or a different one. */
  price?: PriceInput;
  /**
   * Time limit for one attempt, from sending to the last byte of the reply. Default: `timeoutSeconds` of the
   * configuration.
   */
  timeoutSeconds?: number;
}

/** Sampling parameters. `null` omits one that would otherwise be sent. */
export interface ParamsInput {
  /** Default: 0 for the base model, 1 for the optimizer. */
  temperature?: number | null;
  /** Maximum tokens of a reply, including thinking. Budgets reserve that many. */
  maxOutputTokens?: number | null;
  /** Nucleus sampling. */
  topP?: number | null;
  /** Seed sent to the server. */
  seed?: number | null;
  /** Texts that end a reply. */
  stopSequences?: string[] | null;
  /** Thinking effort of reasoning models, such as `low`; see the provider for the values. */
  reasoningEffort?: string | null;
}

export interface ModelByModelHeadersMemberInput {
  fromEnv: string;
}

export interface GgufInput {
  /**
   * Tokens of a request and its reply together. Default: 4096, or the context that the model was trained with
   * if that is smaller.
   */
  contextSize?: number;
  /**
   * Concurrent calls, each with its own context. Default: as many as `threads`, or fewer if memory is short.
   */
  sequences?: number;
  /** Total threads over all calls. Default: half of the machine's cores. */
  threads?: number;
}

/** The price, if the price list has none or a different one. */
export interface PriceInput {
  /** US dollars per million input tokens. */
  input: number;
  /** US dollars per million output tokens. */
  output: number;
  /** The price of calls in batches. Default: half. */
  batch?: PriceBatchInput;
}

/** The price of calls in batches. Default: half. */
export interface PriceBatchInput {
  /** US dollars per million input tokens. */
  input: number;
  /** US dollars per million output tokens. */
  output: number;
}

/** The tasks to learn from and to test on. */
export interface TasksInput {
  /** Tasks from which the system prompt is learned. */
  source?: (TaskByNameInput | TaskBySuiteInput)[];
  /** Unseen tasks on which it is tested. */
  target?: (TaskByNameInput | TaskBySuiteInput)[];
}

export interface TaskBySuiteInput {
  /** Id of a built-in task such as `review/baby`; `*` matches any characters except `/`. */
  suite: string;
  /** Replaces the task's own name, if the pattern matches one task. */
  name?: string;
  /** Where learning starts: a template with a slot such as `{{input}}` or any field of the example. */
  userPrompt?: string;
  /** Several user prompts; learning starts from the first. */
  userPrompts?: string[];
  /** How replies are scored. Default: by the type of the answer. */
  scorer?: 'exact' | 'choice' | 'numeric' | 'label-accuracy' | 'macro-f1' | 'squad-em' | 'squad-f1' | 'contains' | 'regex' | 'json-equality' | 'json-valid' | 'json-fields' | 'assertions' | 'judge' | ScorerInput | ScorerFunction;
  /** Makes a reply, if one model call is not enough. */
  run?: TaskRun;
  /** Numbers of examples for this task, instead of the general ones. */
  limits?: TaskByNameLimitsInput;
}

export interface TaskByNameInput {
  /** Unique within a configuration. */
  name: string;
  /** Tasks of one domain are reported together. */
  domain?: string;
  /**
   * A file (json, jsonl, csv, tsv, parquet), `hf://dataset/config/split`, a list of cases, or `{ train,
   * select, test }` of these. Paths are relative to the configuration file.
   */
  data: string | (CaseInput)[] | TaskByNameDataInput;
  /** The roles of the fields of a record; other names become slots. */
  fields?: TaskByNameFieldsInput;
  /** Field that groups examples: those with the same value stay in one split. */
  groupBy?: string;
  /** Where learning starts: a template with a slot such as `{{input}}` or any field of the example. */
  userPrompt?: string;
  /** Several user prompts; learning starts from the first. */
  userPrompts?: string[];
  /**
   * The prompt as a list of messages. The last one, from the user, is the user prompt; the ones before it are
   * not learned.
   */
  messages?: (TaskByNameMessageByRoleInput | TaskByNameMessageByHistoryInput)[];
  /** The answer in the reply. Default: the whole reply, as text. */
  answer?: AnswerInput;
  /** How replies are scored. Default: by the type of the answer. */
  scorer?: 'exact' | 'choice' | 'numeric' | 'label-accuracy' | 'macro-f1' | 'squad-em' | 'squad-f1' | 'contains' | 'regex' | 'json-equality' | 'json-valid' | 'json-fields' | 'assertions' | 'judge' | ScorerInput | ScorerFunction;
  /** Makes a reply, if one model call is not enough. */
  run?: TaskRun;
  /** Numbers of examples for this task, instead of the general ones. */
  limits?: TaskByNameLimitsInput;
}

export interface TaskByNameDataInput {
  /** Feeds the split `train`, and `select` unless that has its own data. */
  train: string | (CaseInput)[];
  /** Feeds the split `select`. */
  select?: string | (CaseInput)[];
  /** Feeds the split `test`. */
  test?: string | (CaseInput)[];
}

export interface CaseInput {
  /** Default: a hash of the content. */
  id?: string;
  /** A text, or a record whose fields each fill a slot. */
  input: unknown;
  /** The expected answer; with a list, any of its members is right. */
  expected?: unknown;
  /** Additional fields, each of which fills a slot. */
  metadata?: Record<string, unknown>;
}

/** The roles of the fields of a record; other names become slots. */
export interface TaskByNameFieldsInput {
  /** Field of the input. Default `input`. */
  input?: string;
  /** Field of the expected answer. Default `expected`. */
  expected?: string;
  /** Field of the identity. */
  id?: string;
  [key: string]: string | undefined;
}

export interface TaskByNameMessageByHistoryInput {
  /**
   * Field of the example with messages, `{ role, content }` each. If it is `input`, `{{input}}` shows the
   * last one.
   */
  history: string;
}

export interface TaskByNameMessageByRoleInput {
  /** Who says it. The system message is always the learned system prompt. */
  role: 'user' | 'assistant';
  /** A template with slots. In the last message: the user prompt, unless `userPrompt` has it. */
  content?: string;
  /**
   * Files (relative to the configuration file) or addresses of images, as templates such as
   * `photos/{{file}}`; `{{field}}` alone may be a list.
   */
  images?: string[];
}

export interface AnswerInput {
  /** The answer is the text of the last `<tag>...</tag>`. */
  tag?: string;
  /** The answer is the last line that is not blank. */
  lastLine?: boolean;
  /** The answer is the first group of the last match of this regular expression. */
  regex?: string;
  /** The answer is at this path in the reply's JSON, such as `$.result.label`. */
  jsonPath?: string;
  /** The type of the answer. Default `text`. */
  type?: 'choice' | 'integer' | 'number' | 'yes-no' | 'label' | 'text' | 'json';
  /** The lowest valid `integer` or `number`. */
  min?: number;
  /** The highest valid `integer` or `number`. */
  max?: number;
  /** How many options a `choice` has, from A. */
  choices?: number;
  /** The allowed labels of a `label`. */
  labels?: string[];
  /** The JSON Schema (draft 2020-12) that a `json` answer must match. */
  schema?: Record<string, unknown>;
  /** Asks the endpoint to make replies match the schema (structured output), if it can. Default: false. */
  structured?: boolean;
}

export interface ScorerInput {
  /** Name of the scorer. */
  type: 'exact' | 'choice' | 'numeric' | 'label-accuracy' | 'macro-f1' | 'squad-em' | 'squad-f1' | 'contains' | 'regex' | 'json-equality' | 'json-valid' | 'json-fields' | 'assertions' | 'judge';
  /** `exact`, `contains`, `json-fields`: whether case matters. Default false. */
  caseSensitive?: boolean;
  /** `numeric`: largest allowed distance from the expected answer. Default 0. */
  tolerance?: number;
  /** `numeric`: the same, as a share of the expected answer's size. Default 0. */
  relativeTolerance?: number;
  /** `contains`: whole words and numbers only. Default false. */
  wholeWords?: boolean;
  /** `regex`: the pattern. Default: each expected answer is one. */
  pattern?: string;
  /**
   * `json-fields`: paths (with dots) of the fields that count. Default: every field of the expected answer.
   */
  fields?: string[];
  /** `judge`: what makes a reply correct, in words. */
  criteria?: string;
  /** `judge`: the levels of a rubric, the best first. Default: correct and incorrect. */
  levels?: (string | ScorerLevelInput)[];
  /**
   * `judge`: how the verdicts of several judges become one score: the mean of their scores, or the level that
   * most of them name. Default: `mean`.
   */
  combine?: 'mean' | 'majority';
}

export interface ScorerLevelInput {
  /** What the judge writes. */
  name: string;
  /** Default: by its position, from 1 for the first down to 0 for the last. */
  score?: number;
  /** Which replies are at this level, in words. */
  means?: string;
}

/** Numbers of examples for this task, instead of the general ones. */
export interface TaskByNameLimitsInput {
  /** Examples per task for failures and first scores. */
  trainExamples?: number;
  /** Examples per task for deciding what is accepted. Preset `paper` uses `train` for both. */
  selectExamples?: number;
  /** Examples per task for the final test, which reads them once. */
  testExamples?: number;
}

/** What must not get worse while a prompt is learned (docs/guards.md). */
export interface GuardsInput {
  /**
   * How much any source task may lose against the first system prompt, at most. It is tested with the lower
   * end of the interval of the paired difference.
   */
  taskLoss?: number;
  /** Examples of each task that its loss is judged by, from train and select. Default 100. */
  lossExamples?: number;
  /**
   * Confidence of that interval; with less a prompt has less to show. Default 0.95; 0: the estimate alone
   * counts.
   */
  lossConfidence?: number;
  /**
   * Ids of examples that must stay right, by source task. They are always in train. Examples that the first
   * system prompt gets wrong do not count.
   */
  pinned?: Record<string, string[]>;
  /**
   * Texts of the first system prompt, such as sentences or lines, that every later one must contain word for
   * word.
   */
  keep?: string[];
  /** Maximum tokens of a system or user prompt (estimated). */
  longestTokens?: number;
  /** Maximum tokens of a prompt, as a multiple of those of the first one, such as 1.5. */
  growth?: number;
  /**
   * The language of prompts: `first` for that of the first one, or a code such as `de`. Needs the package
   * `eld`.
   */
  language?: string;
}

/** A last choice that weighs score against costs (docs/goals.md). Without it the learned prompt is taken as it is. */
export interface ObjectivesInput {
  /**
   * Which prompt is taken: the `learned` one (the others are only shown), the `shortest` near the best, or
   * the best by `weights`. Default: `learned`.
   */
  choose?: 'learned' | 'shortest' | 'weighted';
  /** With `shortest`: how far the score may be below the best; 0.01 is one point. Default: `0.01`. */
  within?: number;
  /** With `weighted`: how much score each cost takes away. */
  weights?: ObjectivesWeightsInput;
  /** Maximum number of system prompts to weigh, including the first and the learned one. Default: `8`. */
  candidates?: number;
  /**
   * How many of them are shorter versions of the learned prompt, written by the optimizer model. Default:
   * `3`.
   */
  shortened?: number;
  /** Examples per source task that they all answer, from train and select. Default: `100`. */
  examples?: number;
}

/** With `weighted`: how much score each cost takes away. */
export interface ObjectivesWeightsInput {
  /** The score, in [0, 1], that 100 tokens of the system prompt takes away. */
  promptTokens?: number;
  /** The score, in [0, 1], that 100 tokens of a reply takes away. */
  replyTokens?: number;
  /** The score, in [0, 1], that a US dollar in 1000 calls takes away. */
  usd?: number;
  /** The score, in [0, 1], that a second in a call takes away. */
  seconds?: number;
}

/** Individual settings of the method; they override the preset's. */
export interface SettingsInput {
  /** N: rounds of inner and outer loop; steps of other methods. Default 8; 3 with preset `paper`. */
  iterations?: number;
  /**
   * Learning ends after this many iterations without a new system prompt; 0: never for this reason. Default
   * 0.
   */
  patience?: number;
  /** k: user prompts kept per task. Default 3. */
  keptUserPrompts?: number;
  /**
   * Train examples per task in the initial evaluation; all of them with selection `full`. Default 12; 20 with
   * preset `paper`.
   */
  initialExamples?: number;
  /** Failures shown to the optimizer model for a user prompt. Default 3. */
  userPromptFailures?: number;
  /** Failures per task shown to the optimizer model for a system prompt. Default 2. */
  systemPromptFailuresPerTask?: number;
  /** Maximum tries per proposal to get a reply that meets the output contract. Default 3. */
  proposalTries?: number;
  /**
   * Learning ends after this many replies of the optimizer model in a row without a usable prompt; 0: never
   * for this reason. Checked after each step. Default 24.
   */
  unusableReplies?: number;
  /**
   * With fewer failures no proposal is asked for, because the possible gain would be within noise. Default 2;
   * 1 with preset `paper`.
   */
  fewestFailures?: number;
  /** Maximum length of a system prompt, in characters. Default 8000. */
  maximumSystemPromptLength?: number;
  /** Maximum length of a user prompt, in characters. Default 8000. */
  maximumUserPromptLength?: number;
  /** m: user prompt proposals of an inner loop, one after the other. Default 1; 3 with preset `paper`. */
  innerProposals?: number;
  /**
   * When user prompts adapt: in each iteration, as in the paper, or last, to the learned system prompt.
   * Default `last`; `each` with preset `paper`.
   */
  innerLoops?: 'each' | 'last';
  /**
   * How a system prompt is chosen: `full` scores every candidate on all of train, `race` drops losers early.
   * Default `race`; `full` with preset `paper`.
   */
  selection?: 'full' | 'race';
  /** M: system prompt proposals of an outer loop. Default 9. */
  outerProposals?: number;
  /**
   * Train examples of its task on which a proposed user prompt is scored; all of them with selection `full`.
   * Default 10; 20 with preset `paper`.
   */
  innerExamples?: number;
  /** Settings of `selection: race`. */
  race?: SettingsRaceInput;
  /** Settings of the methods `opro` and `opro-system`. */
  opro?: SettingsOproInput;
  /** Settings of the method `gepa`. */
  gepa?: SettingsGepaInput;
  /** Settings of the method `greedy`. */
  greedy?: SettingsGreedyInput;
  /** Settings of the method `sprig`. */
  sprig?: SettingsSprigInput;
  /** Settings of the method `ape`. */
  ape?: SettingsApeInput;
  /** Settings of the method `protegi`. */
  protegi?: SettingsProtegiInput;
}

/** Settings of `selection: race`. */
export interface SettingsRaceInput {
  /** Maximum number of system prompts in the race of a round. Default 12. */
  candidates?: number;
  /**
   * Base calls of the last round as a multiple of those of the first, because later differences are smaller.
   * Default 1.5.
   */
  growth?: number;
  /** Prompts in the last comparison. Default 8. */
  finalists?: number;
  /** Share of the base calls kept for the last comparison. Default 0.25. */
  finalShare?: number;
  /**
   * Share of the `select` examples of each task that the search leaves aside for the check against the first
   * prompt. Default 0.6.
   */
  checkShare?: number;
  /**
   * In that check the learned prompt must lead the first one by this many standard errors; 0: no check.
   * Default 1.96.
   */
  certainty?: number;
}

/** Settings of the methods `opro` and `opro-system`. */
export interface SettingsOproInput {
  /** Prompts sampled in each step. Default 8. */
  candidates?: number;
  /** Scored prompts that the optimizer model sees. Default 20. */
  shownPrompts?: number;
  /** Train examples that the optimizer model sees. Default 3. */
  shownExamples?: number;
}

/** Settings of the method `gepa`. */
export interface SettingsGepaInput {
  /** Train examples of each task in a minibatch. Default 2. */
  minibatchPerTask?: number;
  /** `select` examples of each task on which the pool is scored. Default 10. */
  poolExamples?: number;
  /** One step in this many merges two prompts of the pool instead of reflecting on one. Default 5. */
  mergeEvery?: number;
}

/** Settings of the method `greedy`. */
export interface SettingsGreedyInput {
  /** Train examples of each task in a minibatch. Default 20. */
  minibatchPerTask?: number;
}

/** Settings of the method `sprig`. */
export interface SettingsSprigInput {
  /** Prompts kept from step to step. Default 10. */
  beam?: number;
  /** Edited prompts per step. Default 20. */
  children?: number;
  /** Train examples of each task on which a prompt is scored, the same in every step. Default 20. */
  examples?: number;
  /** Weight of exploration in the upper confidence bound of a component's gain. Default 0.1. */
  exploration?: number;
}

/** Settings of the method `ape`. */
export interface SettingsApeInput {
  /** User prompts written from examples in the first step, and reworded in each later one. Default 8. */
  candidates?: number;
  /** Train examples that the optimizer model sees. Default 10. */
  shownExamples?: number;
}

/** Settings of the method `protegi`. */
export interface SettingsProtegiInput {
  /** User prompts kept from step to step. Default 4. */
  beam?: number;
  /** Analyses of each kept prompt in a step; each leads to one edit. Default 2. */
  analyses?: number;
  /** Rewordings of each edit. Default 1. */
  rewordings?: number;
  /** Train examples per pull of the bandit that chooses the next beam. Default 10. */
  pullExamples?: number;
  /** Pulls for each prompt in the choice, on average. Default 2. */
  pullsPerPrompt?: number;
  /** Weight of exploration in the bandit. Default 0.2. */
  exploration?: number;
}

export interface RepeatsInput {
  /** How often each example is asked. */
  times: number;
  /**
   * The score of an example: the `mean` of its replies, `pass@K` (at least one of K is right) or `pass^K`
   * (all K are right), with K at most `times`. Default: `mean`.
   */
  score?: string;
}

/** Adds worked examples to user prompts: correct replies of the base model on train, kept if they score better. Absent: none. */
export interface DemonstrationsInput {
  /** Maximum number of worked examples in a user prompt. */
  most: number;
  /** How many sets of worked examples are compared. Default: `6`. */
  sets?: number;
}

/** Maximum number of examples per task. */
export interface LimitsInput {
  /** Examples per task for failures and first scores. Default: `50`. */
  trainExamples?: number;
  /**
   * Examples per task for deciding what is accepted. Preset `paper` uses `train` for both. Default: `50`.
   */
  selectExamples?: number;
  /** Examples per task for the final test, which reads them once. Default: `500`. */
  testExamples?: number;
}

/** Limits of a run. Anything not named is unlimited. */
export interface BudgetInput {
  /** Calls of all models together. */
  calls?: number;
  /** Calls of the base model. */
  baseCalls?: number;
  /** Calls of the optimizer model. */
  optimizerCalls?: number;
  /** Input and output tokens of all models. */
  tokens?: number;
  /** US dollars, if the calls have prices. */
  usd?: number;
  /** Minutes of run time, over all sessions of a run. */
  minutes?: number;
}

/** Makes OpenTelemetry spans, for a program that sets up its own SDK. The standard variables, such as OTEL_EXPORTER_OTLP_ENDPOINT, work without this key. */
export interface TelemetryInput {
  /** Whether spans contain the texts of prompts and replies. Default false. */
  texts?: boolean;
}

/** The world of the simulated models. */
export interface SimulationInput {
  /** The world of the models `sim/base` and `sim/optimizer`. Default: `1`. */
  seed?: number;
  /** How its base model responds to prompts (docs/simulation.md). Default `additive`. */
  kind?: 'additive' | 'causes' | 'interactions' | 'whole-texts' | 'nothing-helps';
  /** How its optimizer model writes (docs/simulation.md). Default `sentences`. */
  dialect?: 'sentences' | 'markdown' | 'xml' | 'paragraphs' | 'japanese' | 'chinese' | 'rewording' | 'terse' | 'wrapped';
  /** How much tasks of one domain differ in what they need. */
  spread?: number;
  /** Probability that a base model call at temperature 0 gets a fresh sample. Default 0. */
  noise?: number;
  /** The base model answers everything correctly. Default false. */
  alwaysRight?: boolean;
  /** Share of the optimizer model's replies that break the output contract. */
  brokenReplies?: number;
}

import { contentHash } from '../../foundation/content-hash.ts';
import { type RandomStream, randomStream } from '../../stats/random.ts';
import type { SampledRequest } from '../base-model.ts';
import { constants } from '../constants.ts';
import { varyOneOf } from '../varied-text.ts';
import { brokenReply, tagged } from './broken-reply.ts';
import type { Dialect } from './dialects/dialect.ts';
import type { DialectName } from './dialects/dialect-names.ts';
import { dialects } from './dialects/dialects.ts';
import { distractors, type Intentions, invented, noticed, taken } from './evidence.ts';
import { optimizerPhrases } from './optimizer-phrases.ts';
import { type OptimizerRequest, readRequest } from './request-reading.ts';
import { newSystemPrompt, newUserPrompt } from './rewriting.ts';

export interface OptimizerModelSettings {
  /** Share of the replies that break the output contract. Default `constants.optimizer.brokenReplies`. */
  readonly brokenReplies?: number;
  /** How it writes. Default `sentences`. */
  readonly dialect?: DialectName;
}

/** Gives the optimizer model's reply. It sees the messages only, and knows no world: `seed` is that of its draws. */
export function simulateOptimizer(
  seed: number,
  { messages, temperature = 1, sample }: SampledRequest,
  { brokenReplies = constants.optimizer.brokenReplies, dialect: name = 'sentences' }: OptimizerModelSettings,
): string {
  const sampleName = temperature === 0 ? '' : sample;
  const random = randomStream(seed, 'optimizer', contentHash(messages), sampleName);
  const request = readRequest(messages);
  const dialect = dialects[name];
  const isBroken = random.uniform() < brokenReplies;
  if (request.work === 'analyse')
    return isBroken ? brokenAnalysis(random) : analysisReply(request, dialect, random);
  const prompt = newPrompt(request, dialect, random);
  if (isBroken) return brokenReply(request, prompt, random);
  if (request.tag === undefined) return prompt;
  const opening = varyOneOf(optimizerPhrases.replyOpening, random);
  return `${opening}\n${tagged(request.tag, dialect.handOver(prompt, random))}`.trim();
}

function newPrompt(request: OptimizerRequest, dialect: Dialect, random: RandomStream): string {
  const intentions = intentionsFor(request, random);
  return request.target === 'system'
    ? newSystemPrompt(request, intentions, dialect, random)
    : newUserPrompt(request, intentions, dialect, random);
}

function intentionsFor(request: OptimizerRequest, random: RandomStream): Intentions {
  const { add, remove } = taken(request, random);
  if (request.work === 'edit' || request.work === 'shorten') return { add, remove };
  const hasNothing = request.analysis === '' && request.replies.length === 0;
  const isAfresh = hasNothing && request.work === 'improve';
  return { add: [...add, ...(isAfresh ? invented(random) : distractors(random))], remove };
}

function analysisReply(request: OptimizerRequest, dialect: Dialect, random: RandomStream): string {
  const { add, remove } = noticed(request, random);
  const points = [...add, ...(request.replies.length === 0 ? invented(random) : distractors(random))];
  const observations = [
    ...points.map((skill) => observation(dialect.observation, skill, dialect, random)),
    ...remove.map((skill) => observation(dialect.removalObservation, skill, dialect, random)),
  ];
  const opening =
    observations.length === 0 ? optimizerPhrases.nothingFound : optimizerPhrases.analysisOpening;
  const text = [varyOneOf(opening, random), ...observations].join('\n');
  return request.tag === undefined ? text : tagged(request.tag, text);
}

function observation(
  phrases: readonly string[],
  skill: number,
  dialect: Dialect,
  random: RandomStream,
): string {
  const [before = '', after = ''] = random.pick(phrases).split('{advice}');
  const advice = dialect.word(skill, random);
  return varyOneOf([before], random) + advice + varyOneOf([after], random);
}

function brokenAnalysis(random: RandomStream): string {
  return varyOneOf([...optimizerPhrases.refusal, ...optimizerPhrases.nothingFound], random);
}

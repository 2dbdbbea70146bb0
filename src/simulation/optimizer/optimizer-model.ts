import { contentHash } from '../../foundation/content-hash.ts';
import { type RandomStream, randomStream } from '../../stats/random.ts';
import type { SampledRequest } from '../base-model.ts';
import { constants } from '../constants.ts';
import { skills } from '../skills/skills.ts';
import { varyOneOf } from '../varied-text.ts';
import { brokenReply, tagged } from './broken-reply.ts';
import { distractors, type Intentions, invented, noticed, taken } from './evidence.ts';
import { optimizerPhrases } from './optimizer-phrases.ts';
import { type OptimizerRequest, readRequest } from './request-reading.ts';
import { newSystemPrompt, newUserPrompt } from './rewriting.ts';

export interface OptimizerModelSettings {
  /** Share of the replies that break the output contract. Default `constants.optimizer.brokenReplies`. */
  readonly brokenReplies?: number;
}

/** Gives the optimizer model's reply. It sees the messages only, and knows no world: `seed` is that of its draws. */
export function simulateOptimizer(
  seed: number,
  { messages, temperature = 1, sample }: SampledRequest,
  { brokenReplies = constants.optimizer.brokenReplies }: OptimizerModelSettings,
): string {
  const sampleName = temperature === 0 ? '' : sample;
  const random = randomStream(seed, 'optimizer', contentHash(messages), sampleName);
  const request = readRequest(messages);
  const isBroken = random.uniform() < brokenReplies;
  if (request.work === 'analyse') return isBroken ? brokenAnalysis(random) : analysisReply(request, random);
  const prompt = newPrompt(request, random);
  if (isBroken) return brokenReply(request, prompt, random);
  if (request.tag === undefined) return prompt;
  const opening = varyOneOf(optimizerPhrases.replyOpening, random);
  return `${opening}\n${tagged(request.tag, prompt)}`.trim();
}

function newPrompt(request: OptimizerRequest, random: RandomStream): string {
  const intentions = intentionsFor(request, random);
  return request.target === 'system'
    ? newSystemPrompt(request, intentions, random)
    : newUserPrompt(request, intentions, random);
}

function intentionsFor(request: OptimizerRequest, random: RandomStream): Intentions {
  const { add, remove } = taken(request, random);
  const hasNothing = request.analysis === '' && request.replies.length === 0;
  const isAfresh = hasNothing && request.work === 'improve';
  return { add: [...add, ...(isAfresh ? invented(random) : distractors(random))], remove };
}

function analysisReply(request: OptimizerRequest, random: RandomStream): string {
  const { add, remove } = noticed(request, random);
  const points = [...add, ...(request.replies.length === 0 ? invented(random) : distractors(random))];
  const observations = [
    ...points.map((skill) => observation(optimizerPhrases.observation, skill, random)),
    ...remove.map((skill) => observation(optimizerPhrases.removalObservation, skill, random)),
  ];
  const opening =
    observations.length === 0 ? optimizerPhrases.nothingFound : optimizerPhrases.analysisOpening;
  const text = [varyOneOf(opening, random), ...observations].join('\n');
  return request.tag === undefined ? text : tagged(request.tag, text);
}

function observation(phrases: readonly string[], skill: number, random: RandomStream): string {
  const [before = '', after = ''] = random.pick(phrases).split('{advice}');
  const advice = varyOneOf(skills[skill]?.advice ?? [], random);
  return varyOneOf([before], random) + advice + varyOneOf([after], random);
}

function brokenAnalysis(random: RandomStream): string {
  return varyOneOf([...optimizerPhrases.refusal, ...optimizerPhrases.nothingFound], random);
}

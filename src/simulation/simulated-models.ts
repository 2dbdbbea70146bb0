import { estimateUsage } from '../models/estimate-tokens.ts';
import type { Completion, Model, ModelRequest } from '../models/model.ts';
import { type BaseModelSettings, type SampledRequest, simulateBase } from './base-model.ts';
import { flatMessages } from './flat-messages.ts';
import { type OptimizerModelSettings, simulateOptimizer } from './optimizer/optimizer-model.ts';
import { truncated } from './truncated.ts';
import type { World } from './world.ts';

/** How the simulated models behave. Rates in [0, 1]. */
export interface SimulatedModelSettings extends BaseModelSettings, OptimizerModelSettings {}

export interface SimulatedModels {
  /** `sim/base` */
  readonly base: Model;
  /** `sim/optimizer` */
  readonly optimizer: Model;
}

/** The two simulated models of a world, in process, behind the port of any model. */
export function simulatedModels(world: World, settings: SimulatedModelSettings = {}): SimulatedModels {
  return {
    base: simulatedModel('sim/base', (request) => simulateBase(world, request, settings)),
    optimizer: simulatedModel('sim/optimizer', (request) => simulateOptimizer(world.seed, request, settings)),
  };
}

function simulatedModel(id: string, reply: (request: SampledRequest) => string): Model {
  return {
    id,
    async complete(request, context) {
      context?.signal?.throwIfAborted();
      return completionOf(request, reply);
    },
  };
}

function completionOf(request: ModelRequest, reply: (request: SampledRequest) => string): Completion {
  const messages = flatMessages(request);
  const { temperature, maxOutputTokens } = request.parameters;
  const whole = reply({ messages, temperature, sample: request.samplePath });
  const { text, finishReason } = truncated(whole, maxOutputTokens);
  return { text, usage: estimateUsage(messages, text), finishReason };
}

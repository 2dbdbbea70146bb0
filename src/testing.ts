/** `metaspo/testing`: models with known replies and the promises of methods, for tests of code that uses metaspo. */

import './foundation/needs-node.ts';

export {
  type ModelScript,
  type ScriptedModel,
  type ScriptedReply,
  scriptedModel,
} from './models/scripted-model.ts';
export {
  type MethodPromise,
  type MethodPromiseOptions,
  methodPromises,
} from './optimizers/conformance/method-promises.ts';
export { type WorldKind, worldKinds } from './simulation/laws/world-kinds.ts';
export { type DialectName, dialectNames } from './simulation/optimizer/dialects/dialect-names.ts';
export { type FaultKind, type FaultRates, faultKinds } from './simulation/server/faults.ts';
export type { RateLimits } from './simulation/server/rate-limits.ts';
export type { Latency, SimulationServerSettings } from './simulation/server/server-settings.ts';
export type { ServerStats } from './simulation/server/server-stats.ts';
export { type SimulationServer, startSimulationServer } from './simulation/server/simulation-server.ts';
export {
  type SimulatedModelSettings,
  type SimulatedModels,
  simulatedModels,
} from './simulation/simulated-models.ts';
export {
  createWorld,
  type World,
  type WorldRequest,
  type WorldSettings,
  type WorldTruth,
} from './simulation/world.ts';
export type { SimulatedTask } from './simulation/world-tasks.ts';

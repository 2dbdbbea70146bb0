import type { SimulationServerSettings } from '../simulation/server/server-settings.ts';
import { type SimulationServer, startSimulationServer } from '../simulation/server/simulation-server.ts';
import { type Configured, loadedConfiguration } from './configured.ts';
import { worldOf } from './simulated-transports.ts';
import { type DataOptions, loadTaskSet } from './task-set.ts';

export interface SimulateOptions extends Omit<SimulationServerSettings, 'world' | 'models'>, DataOptions {
  readonly signal?: AbortSignal;
}

export interface Simulation extends SimulationServer {
  /** Names of the tasks that the base model knows. */
  readonly tasks: readonly string[];
}

/**
 * Serves the simulated models for the tasks of a configuration over HTTP, as an OpenAI-compatible endpoint with the
 * models `base` and `optimizer`, until it is closed.
 * @throws UsageError `cannot-listen`, `invalid-fault-rates`, and for anything in the tasks that cannot be used.
 */
export async function simulate(configured: Configured, options: SimulateOptions = {}): Promise<Simulation> {
  const loaded = loadedConfiguration(configured);
  const { signal, note, onFetch, ...settings } = options;
  const tasks = await loadTaskSet(loaded, { signal, note, onFetch });
  const { seed: _seed, spread: _spread, kind: _kind, ...models } = loaded.configuration.simulation;
  const world = worldOf(tasks, loaded.configuration.simulation);
  const server = await startSimulationServer({ ...settings, world, models });
  return {
    url: server.url,
    stats: () => server.stats(),
    close: () => server.close(),
    tasks: world.taskNames,
  };
}

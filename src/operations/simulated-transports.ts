import type { Configuration } from '../config/schema/configuration.ts';
import { UsageError } from '../foundation/errors.ts';
import type { LoadedTasks } from '../loading/load-tasks.ts';
import type { Model } from '../models/model.ts';
import type { TransportFactory } from '../models/transports/resolve-model.ts';
import { suggestName } from '../scoring/closest-name.ts';
import { type SimulatedModels, simulatedModels } from '../simulation/simulated-models.ts';
import { createWorld, type World } from '../simulation/world.ts';

type SimulationSettings = Configuration['simulation'];

/** The world of the simulated models: it knows every example of the loaded tasks. */
export function worldOf({ source, target }: LoadedTasks, { seed, spread, kind }: SimulationSettings): World {
  return createWorld({
    seed,
    tasks: [...source, ...target].map(({ name, domain, parser, train, select, test }) => ({
      name,
      parser,
      domain,
      examples: [...new Set([...train, ...select, ...test.open('simulated world')])],
    })),
    settings: { spread, kind },
  });
}

/**
 * Makes `sim/base` and `sim/optimizer`. The world is made when the first is asked for. What their replies depend on is
 * a part of their ids, so that the journal never answers from another world.
 */
export function simulatedTransports(tasks: LoadedTasks, settings: SimulationSettings): TransportFactory {
  let models: SimulatedModels | undefined;
  let worldId = '';
  return (name) => {
    if (models === undefined) {
      const { noise, alwaysRight, brokenReplies, dialect } = settings;
      const world = worldOf(tasks, settings);
      worldId = world.id;
      models = simulatedModels(world, definedOnly({ noise, alwaysRight, brokenReplies, dialect }));
    }
    const model = name === 'base' || name === 'optimizer' ? models[name] : otherBase(name, tasks, settings);
    if (model !== undefined)
      return { ...model, id: `sim/${name}@${worldId.slice(0, 12)}${variant(settings)}` };
    throw new UsageError('unknown-model', `there is no simulated model "${name}"`, {
      hint: suggestName(name, ['base', 'base-2', 'optimizer']),
    });
  };
}

/** Another base model of the same tasks, `base-2` to `base-9`: with needs of its own. */
function otherBase(name: string, tasks: LoadedTasks, settings: SimulationSettings): Model | undefined {
  const number = /^base-([2-9])$/.exec(name)?.[1];
  if (number === undefined) return undefined;
  const { noise, alwaysRight } = settings;
  const world = worldOf(tasks, { ...settings, seed: settings.seed + seedsApart * (Number(number) - 1) });
  return simulatedModels(world, definedOnly({ noise, alwaysRight })).base;
}

/** Between the worlds of the base models of one configuration; beyond the seeds that anyone counts through. */
const seedsApart = 1_000_003;

/** Settings of the models that change their replies, as the end of an id. */
function variant({ noise, alwaysRight, brokenReplies, dialect }: SimulationSettings): string {
  const settings = Object.entries(definedOnly({ noise, alwaysRight, brokenReplies, dialect }));
  return settings.length === 0 ? '' : `?${settings.map(([name, value]) => `${name}=${value}`).join('&')}`;
}

function definedOnly<T extends object>(members: T): Partial<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>;
}

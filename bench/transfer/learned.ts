import type { TransferEstimated } from '../../src/optimizers/events.ts';
import { metaspo } from '../../src/optimizers/metaspo/metaspo.ts';
import { methodSettings } from '../../src/optimizers/settings.ts';
import { learnInWorld } from '../quality/learn.ts';
import type { BenchWorld } from '../quality/worlds.ts';

export interface Learned {
  readonly systemPrompt: string;
  readonly transfer: TransferEstimated | undefined;
}

/** What preset `efficient` learns in a world, and what it estimates of it. */
export async function learnedIn(world: BenchWorld): Promise<Learned> {
  const settings = methodSettings('efficient');
  const { learned, events } = await learnInWorld(world, { method: metaspo, settings, seed: 1 });
  const transfer = events.findLast((event) => event.type === 'transfer-estimated');
  return { systemPrompt: learned.systemPrompt.text, transfer };
}

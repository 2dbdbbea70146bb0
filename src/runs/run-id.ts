import { randomStream } from '../stats/random.ts';

const adjectives =
  'amber bold brave brisk calm clear clever cosy crisp deep early eager fair fleet fond fresh gentle glad golden grand happy honest jolly keen kind light lively lucky mellow merry mild misty neat nimble noble patient placid proud pure quick quiet rapid ready rosy round shiny silent silver sleek smart snowy soft solid spry steady still sunny swift tidy tranquil vivid warm wise witty'.split(
    ' ',
  );

const animals =
  'badger beaver bison bobcat camel cheetah cobra condor coral crane cricket dingo dolphin eagle egret falcon ferret finch fox gecko gibbon giraffe heron hippo ibex ibis jackal jaguar kestrel kiwi koala lemur leopard llama lynx magpie marten mole moose newt ocelot okapi osprey otter owl panda panther pelican penguin pigeon puffin puma quail rabbit raven robin salmon seal stork swan tapir tiger turtle walrus wombat wren yak zebra'.split(
    ' ',
  );

/**
 * An id that sorts by time and can be said aloud, such as `20261122-1705-quiet-otter`.
 * The time is UTC; `seed` chooses the words.
 */
export function readableRunId(time: Date, seed: string): string {
  const [day, hour, minute] = time.toISOString().split(/[T:]/);
  const stream = randomStream(seed, 'run id');
  return `${day?.replaceAll('-', '')}-${hour}${minute}-${stream.pick(adjectives)}-${stream.pick(animals)}`;
}

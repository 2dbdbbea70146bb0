import { bedrock } from './providers/bedrock.ts';
import { broughtAlong } from './providers/brought-along.ts';
import { chatServers } from './providers/chat-servers.ts';
import { installed } from './providers/installed.ts';
import type { Provider } from './providers/provider.ts';
import { vertex } from './providers/vertex.ts';

/** All providers of models by the names that configurations know them by. */
export const providers: Readonly<Record<string, Provider>> = {
  ...broughtAlong,
  ...installed,
  bedrock,
  vertex,
  ...chatServers,
};

/** A provider and its name, by the name or an alias. */
export function findProvider(
  asked: string,
): { readonly name: string; readonly provider: Provider } | undefined {
  for (const [name, provider] of Object.entries(providers)) {
    if (name === asked || provider.aliases?.includes(asked)) return { name, provider };
  }
  return undefined;
}

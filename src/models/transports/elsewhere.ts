import { InternalError } from '../../foundation/errors.ts';
import type { ProviderCall } from './providers/provider.ts';
import type { Transport } from './transport.ts';

/** A model whose calls other processes make: here it has a name only, and its package need not be installed. */
export function elsewhere({ modelId, baseURL }: ProviderCall): Transport {
  return {
    id: modelId,
    endpoint: baseURL,
    complete: () => Promise.reject(new InternalError(`${modelId} was to be asked by another process`)),
  };
}

/** First part of every key in Redis. */
export const keyPrefix = 'metaspo';

/** The queue of a model. A model has one of its own, so that workers take only what they serve. */
export function queueNameOf(modelId: string): string {
  return modelId.replaceAll('%', '%25').replaceAll(':', '%3A');
}

/** Sorted set of worker ids by the time that they were last seen, in milliseconds since 1970. */
export const workersKey = `${keyPrefix}:workers`;

/** What a worker last said of itself, as JSON. Expires soon after its death. */
export function workerKey(workerId: string): string {
  return `${keyPrefix}:worker:${workerId}`;
}

/** Sorted set of the ids of models that were asked for, by the time that they last were. */
export const modelsKey = `${keyPrefix}:models`;

/** When the shared limit of an endpoint is free again, in microseconds since 1970. */
export function limitKey(kind: 'requests' | 'tokens', endpoint: string): string {
  return `${keyPrefix}:limit:${kind}:${endpoint}`;
}

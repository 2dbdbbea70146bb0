import { loadInstalled } from '../../models/transports/providers/installed-package.ts';

const user = 'the queue';
const bullmq = { name: 'bullmq', range: '^6.7.0' };
const ioredis = { name: 'ioredis', range: '^6.0.0' };

/** What the queue is made of. Both packages, so that the line that installs one installs the other. */
export const queuePackages: readonly { readonly name: string; readonly range: string }[] = [bullmq, ioredis];

/** @throws UsageError `package-missing`, with the line that installs them; `package-broken`. */
export function loadBullmq(): Promise<typeof import('bullmq')> {
  return loadInstalled(user, { ...bullmq, with: [ioredis] }, () => import('bullmq'));
}

/** @throws UsageError `package-missing`, with the line that installs them; `package-broken`. */
export function loadRedis(): Promise<Pick<typeof import('ioredis'), 'Redis'>> {
  return loadInstalled(user, { ...ioredis, with: [bullmq] }, () => import('ioredis'));
}

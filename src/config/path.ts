import { UsageError } from '../foundation/errors.ts';

/** Where in a configuration: keys and positions in lists, from the outside in. */
export type ConfigurationPath = readonly (string | number)[];

/** As a user writes it: `tasks.source[0].answer`. */
export function pathText(path: ConfigurationPath): string {
  return path
    .map((segment, index) =>
      typeof segment === 'number' ? `[${segment}]` : `${index === 0 ? '' : '.'}${segment}`,
    )
    .join('');
}

/**
 * Reads `tasks.source[0].answer` or `tasks.source.0.answer`.
 * @throws UsageError `bad-path`.
 */
export function parsePath(text: string): ConfigurationPath {
  const segments = text
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((segment) => (/^\d+$/.test(segment) ? Number(segment) : segment));
  if (segments.some((segment) => segment === '' || segment === '__proto__')) {
    throw new UsageError('bad-path', `"${text}" is no key of a configuration`, {
      hint: 'Write it with dots, such as limits.trainExamples.',
    });
  }
  return segments;
}

/** Whether `path` is `outer` or inside of it. */
export function isWithin(path: ConfigurationPath, outer: ConfigurationPath): boolean {
  return outer.every((segment, index) => path[index] === segment);
}

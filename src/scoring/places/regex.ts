import { compilePattern } from '../pattern.ts';
import { located, notLocated, type Place } from './place.ts';

/** First group, or the whole where there is no group, of the last match that is not empty. */
export function regexPlace(pattern: string): Place {
  const expression = compilePattern(pattern, 'answer.regex');
  return (reply) => {
    let last: string | undefined;
    for (const match of reply.matchAll(expression)) {
      const found = match.length > 1 ? match[1] : match[0];
      if (found !== undefined && found.trim() !== '') last = found;
    }
    return last === undefined ? notLocated(`nothing matches ${expression.source}`) : located(last);
  };
}

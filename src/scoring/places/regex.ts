import { compilePattern, tooSlow } from '../pattern.ts';
import { located, notLocated, type Place } from './place.ts';

/** First group, or the whole where there is no group, of the last match that is not empty. */
export function regexPlace(source: string): Place {
  const pattern = compilePattern(source, 'answer.regex');
  return (reply) => {
    const found = pattern.found(reply);
    if (found === undefined) return notLocated(tooSlow);
    const last = found.findLast((text) => text !== undefined && text.trim() !== '');
    return last === undefined ? notLocated(`nothing matches ${pattern.source}`) : located(last);
  };
}

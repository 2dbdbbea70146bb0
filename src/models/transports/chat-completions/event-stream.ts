import { memberOf, parseJson, textMember } from '../json-member.ts';

/** Whether a body is a stream of events, which some servers send although none was asked for. */
export function isEventStream(body: string): boolean {
  return /^\uFEFF?\s*(:|data:|event:)/.test(body);
}

/**
 * The chat completion that the chunks of a stream make together; `undefined` where one of them cannot be read, or the
 * stream ends before its reply does.
 */
export function readEventStream(body: string): unknown {
  const data = body
    .split(/\r?\n/)
    .flatMap((line) => (line.startsWith('data:') ? [line.slice(5).trim()] : []));
  const chunks = data.filter((text) => text !== '[DONE]').map(parseJson);
  if (chunks.length === 0 || chunks.includes(undefined)) return undefined;
  const failed = chunks.find((chunk) => memberOf(chunk, 'error') !== undefined);
  if (failed !== undefined) return failed;
  const said = (...names: readonly string[]) =>
    chunks
      .map((chunk) => names.map((name) => textMember(chunk, 'choices', 0, 'delta', name)).find(Boolean) ?? '')
      .join('');
  const finish = chunks.findLast((chunk) => textMember(chunk, 'choices', 0, 'finish_reason') !== undefined);
  if (finish === undefined) return undefined;
  const usage = chunks.map((chunk) => memberOf(chunk, 'usage')).findLast((one) => one != null);
  const message = { content: said('content'), reasoning_content: said('reasoning_content', 'reasoning') };
  const finish_reason = textMember(finish, 'choices', 0, 'finish_reason');
  return { choices: [{ message, finish_reason }], usage };
}

/** What a server was seen to say, by who says it, and what of a request it refuses. */
export type SeenRefusal = readonly [
  server: string,
  status: number,
  body: unknown,
  refused: readonly string[],
  instead?: string,
];

/** An error in OpenAI's form. */
export const openai = (message: string, param: string | null = null, code: string | null = null) => ({
  error: { message, type: 'invalid_request_error', param, code },
});

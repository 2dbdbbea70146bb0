const patienceMs = 700;

/**
 * The names of a local server's models that can chat; none when nothing that speaks OpenAI's interface answers there.
 * @param baseURL such as `http://127.0.0.1:11434/v1`.
 */
export async function runningModels(baseURL: string): Promise<readonly string[]> {
  try {
    const response = await fetch(`${baseURL}/models`, { signal: AbortSignal.timeout(patienceMs) });
    const { data } = (await response.json()) as { readonly data?: readonly { readonly id?: unknown }[] };
    return (data ?? []).flatMap(({ id }) => (typeof id === 'string' && !/embed/i.test(id) ? [id] : []));
  } catch {
    // Not running, or another program at its address: there is nothing to offer.
    return [];
  }
}

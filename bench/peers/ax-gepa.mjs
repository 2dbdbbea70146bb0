// GEPA of @ax-llm/ax as a peer: its search as it is, over an adapter that asks the endpoint. See README.md.
import { AxGEPA, AxMockAIService } from '@ax-llm/ax';

const order = JSON.parse(await textOf(process.stdin));
const { train, select, reflection, baseModel, optimizerModel, scoring } = order;
const component = 'system';
const concurrency = 16;
/** As many as the default of the Python package's examples and of ax's own front. */
const validationExamples = 60;
const proposalTries = 3;

async function textOf(stream) {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}

async function post(url, body) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`status ${response.status}`);
  return response.json();
}

async function chat(model, messages, temperature) {
  const reply = await post(`${order.endpoint}/chat/completions`, { model, messages, temperature });
  return reply.choices[0].message.content;
}

async function rollOut(example, systemPrompt) {
  const messages = [
    { role: 'system', content: systemPrompt },
    { role: 'user', content: example.user },
  ];
  const reply = await chat(baseModel, messages, 0);
  const { score } = await post(scoring, { task: example.task, id: example.id, reply });
  return { example, reply, score };
}

async function inLanes(items, work) {
  const results = new Array(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const place = next++;
      results[place] = await work(items[place]);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
  return results;
}

async function propose(systemPrompt, failures) {
  const filled = reflection.messages.map(({ role, content }) => ({
    role,
    content: content
      .replace('{{systemPrompt}}', () => systemPrompt)
      .replace('{{failures}}', () => failures.join('\n')),
  }));
  for (let attempt = 0; attempt < proposalTries; attempt += 1) {
    const reply = await chat(optimizerModel, filled, 1).catch(() => '');
    const pattern = new RegExp(`<${reflection.tag}>([\\s\\S]*?)</${reflection.tag}>`);
    const text = pattern.exec(reply)?.[1]?.trim();
    if (text) return text;
  }
  return systemPrompt;
}

const adapter = {
  async evaluate(batch, candidate) {
    const done = await inLanes(batch, (example) => rollOut(example, candidate[component]));
    return { outputs: done, scores: done.map(({ score }) => score), trajectories: done };
  },
  make_reflective_dataset(_candidate, { trajectories }) {
    const failed = (trajectories ?? []).filter(({ score }) => score < 1);
    return {
      [component]: failed.map(({ example, reply }) => example.failure.replace('{{reply}}', () => reply)),
    };
  },
  async propose_new_texts(candidate, dataset) {
    return { [component]: await propose(candidate[component], dataset[component]) };
  },
};

const program = {
  getOptimizableComponents: () => [{ key: component, kind: 'instruction', current: order.systemPrompt }],
  applyOptimizedComponents() {},
  setDemos() {},
  forward() {
    throw new Error('only the adapter asks');
  },
};

const optimizer = new AxGEPA({
  studentAI: new AxMockAIService(),
  seed: order.seed,
  // The budget ends the search, nothing else.
  numTrials: 1_000_000,
  earlyStoppingTrials: 1_000_000,
  debugOptimizer: false,
});
const result = await optimizer.compile(program, train, () => 0, {
  gepaAdapter: adapter,
  validationExamples: select.slice(0, validationExamples),
  maxMetricCalls: order.baseCalls,
});
const systemPrompt = result.optimizedProgram?.componentMap?.[component] ?? order.systemPrompt;
console.log(JSON.stringify({ systemPrompt }));

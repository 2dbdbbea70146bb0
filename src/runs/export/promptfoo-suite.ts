import type { RunDetails } from '../run-details.ts';
import { answerTransform, promptfooAssertions } from './promptfoo-assertions.ts';
import { chatPrompt, plainText, promptfooFile, variableName } from './promptfoo-config.ts';
import type { SuiteTask } from './suite.ts';

/** A promptfoo configuration with a prompt for each task, and a test for each of its test examples, which says what is right. */
export function promptfooSuite(run: RunDetails, systemPrompt: string, tasks: readonly SuiteTask[]): string {
  return promptfooFile(run, {
    description: `Run ${run.id}`,
    prompts: tasks.map(({ name, userPrompt }) => chatPrompt(name, systemPrompt, userPrompt)),
    tests: tasks.flatMap(testsOf),
  });
}

function testsOf(task: SuiteTask) {
  const transform = answerTransform(task.answer);
  return task.cases.map(({ id, fields, expected }) => ({
    description: `${task.name} ${id}`,
    prompts: [task.name],
    vars: Object.fromEntries(
      Object.entries(fields).map(([slot, value]) => [variableName(slot), literal(value)]),
    ),
    options: transform && { transform },
    assert: promptfooAssertions(task, expected).map((assertion) =>
      assertion.type === 'javascript' ? assertion : { ...assertion, value: literal(assertion.value) },
    ),
  }));
}

/** promptfoo reads texts as templates, and those that begin with `file://` as files. */
function literal(value: unknown): unknown {
  if (typeof value === 'string') return plainText(value).replace(/^f(?=ile:\/\/)/, "{{ 'f' }}");
  if (Array.isArray(value)) return value.map(literal);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, literal(member)]));
}

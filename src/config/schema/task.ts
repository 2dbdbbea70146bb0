import { z } from 'zod';
import type { TaskRun } from '../../tasks/task.ts';
import { codeOnly } from './code-only.ts';
import { taskLimitsSchema } from './limits.ts';
import { nameSchema } from './name.ts';
import { scorerSchema } from './scorer.ts';

const text = z.string().min(1);

const places = ['tag', 'lastLine', 'regex', 'jsonPath'] as const;

/** The `answer` key of a task: where the answer stands in the reply, and what it may be. */
const answerSchema = z
  .strictObject({
    tag: z.string().min(1).optional().describe('The answer is the text of the last `<tag>...</tag>`.'),
    lastLine: z.boolean().optional().describe('The answer is the last line that is not blank.'),
    regex: z
      .string()
      .min(1)
      .optional()
      .describe('The answer is the first group of the last match of this regular expression.'),
    jsonPath: z
      .string()
      .min(1)
      .optional()
      .describe("The answer is at this path in the reply's JSON, such as `$.result.label`."),
    type: z
      .enum(['choice', 'integer', 'number', 'yes-no', 'label', 'text', 'json'])
      .optional()
      .describe('The type of the answer. Default `text`.'),
    min: z.number().optional().describe('The lowest valid `integer` or `number`.'),
    max: z.number().optional().describe('The highest valid `integer` or `number`.'),
    choices: z.int().min(2).max(26).optional().describe('How many options a `choice` has, from A.'),
    labels: z.array(z.string().min(1)).min(2).optional().describe('The allowed labels of a `label`.'),
    schema: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('The JSON Schema (draft 2020-12) that a `json` answer must match.'),
    structured: z
      .boolean()
      .optional()
      .describe(
        'Asks the endpoint to make replies match the schema (structured output), if it can. Default: false.',
      ),
  })
  .refine((answer) => places.filter((place) => answer[place] !== undefined).length <= 1, {
    error: `should name at most one place: ${places.join(', ')}`,
  })
  .refine((answer) => answer.type !== 'label' || answer.labels !== undefined, {
    error: 'should name its labels, as it is of type label',
  })
  .meta({ id: 'answer' });

const caseSchema = z
  .strictObject({
    id: text.optional().describe('Default: a hash of the content.'),
    input: z.unknown().describe('A text, or a record whose fields each fill a slot.'),
    expected: z
      .unknown()
      .optional()
      .describe('The expected answer; with a list, any of its members is right.'),
    metadata: z
      .record(z.string(), z.unknown())
      .optional()
      .describe('Additional fields, each of which fills a slot.'),
  })
  .meta({ id: 'case' });

const dataSourceSchema = z.union([text, z.array(caseSchema)]).meta({ id: 'dataSource' });

const dataSchema = z.union([
  dataSourceSchema,
  z.strictObject({
    train: dataSourceSchema.describe('Feeds the split `train`, and `select` unless that has its own data.'),
    select: dataSourceSchema.optional().describe('Feeds the split `select`.'),
    test: dataSourceSchema.optional().describe('Feeds the split `test`.'),
  }),
]);

const fieldsSchema = z
  .object({
    input: text.optional().describe('Field of the input. Default `input`.'),
    expected: text.optional().describe('Field of the expected answer. Default `expected`.'),
    id: text.optional().describe('Field of the identity.'),
  })
  .catchall(text);

const userPrompts = {
  userPrompt: text
    .optional()
    .describe(
      'Where learning starts: a template with a slot such as `{{input}}` or any field of the example.',
    ),
  userPrompts: z
    .array(text)
    .min(1)
    .optional()
    .describe('Several user prompts; learning starts from the first.'),
};

const shared = {
  scorer: scorerSchema.optional().describe('How replies are scored. Default: by the type of the answer.'),
  run: codeOnly<TaskRun>('TaskRun', 'a function')
    .optional()
    .describe('Makes a reply, if one model call is not enough.'),
  limits: taskLimitsSchema
    .optional()
    .describe('Numbers of examples for this task, instead of the general ones.'),
};

const messageSchema = z.union([
  z.strictObject({
    role: z
      .enum(['user', 'assistant'])
      .describe('Who says it. The system message is always the learned system prompt.'),
    content: text
      .optional()
      .describe('A template with slots. In the last message: the user prompt, unless `userPrompt` has it.'),
    images: z
      .array(text)
      .min(1)
      .optional()
      .describe(
        'Files (relative to the configuration file) or addresses of images, as templates such as `photos/{{file}}`; `{{field}}` alone may be a list.',
      ),
  }),
  z.strictObject({
    history: text.describe(
      'Field of the example with messages, `{ role, content }` each. If it is `input`, `{{input}}` shows the last one.',
    ),
  }),
]);

/** A task of the user's own. */
const ownTaskSchema = z.strictObject({
  name: nameSchema.describe('Unique within a configuration.'),
  domain: nameSchema.optional().describe('Tasks of one domain are reported together.'),
  data: dataSchema.describe(
    'A file (json, jsonl, csv, tsv, parquet), `hf://dataset/config/split`, a list of cases, or `{ train, select, test }` of these. Paths are relative to the configuration file.',
  ),
  fields: fieldsSchema.optional().describe('The roles of the fields of a record; other names become slots.'),
  groupBy: text
    .optional()
    .describe('Field that groups examples: those with the same value stay in one split.'),
  ...userPrompts,
  messages: z
    .array(messageSchema)
    .min(1)
    .optional()
    .describe(
      'The prompt as a list of messages. The last one, from the user, is the user prompt; the ones before it are not learned.',
    ),
  answer: answerSchema.optional().describe('The answer in the reply. Default: the whole reply, as text.'),
  ...shared,
});

/** A task of a built-in suite, or several by a pattern. */
const suiteTaskSchema = z.strictObject({
  suite: text.describe('Id of a built-in task such as `review/baby`; `*` matches any characters except `/`.'),
  name: nameSchema.optional().describe("Replaces the task's own name, if the pattern matches one task."),
  ...userPrompts,
  ...shared,
});

export const taskSchema = z.union([ownTaskSchema, suiteTaskSchema]).meta({ id: 'task' });

/** The file with the sample's data, relative to the configuration. */
export const sampleDataFile = 'data/tickets.jsonl';

/** The configuration that `metaspo init` writes, in YAML with comments. */
export function sampleConfiguration(base: string, optimizer: string): string {
  return `# yaml-language-server: $schema=./node_modules/metaspo/schema/metaspo.schema.json
# All keys: docs/configuration.md of metaspo. Keys of models come from the environment or the file .env, never from here.

# Where learning starts.
systemPrompt: You are a helpful assistant.

models:
  base: ${JSON.stringify(base)} # answers the tasks
  optimizer: ${JSON.stringify(optimizer)} # analyses failures and writes prompts

tasks:
  # Tasks from which the system prompt is learned. Several different tasks make a prompt that helps others too.
  source:
    - name: team
      data: ${sampleDataFile}
      fields: { input: message, expected: team }
      userPrompt: |
        Which team should answer this message: billing, technical, account or sales?
        <Message>{{input}}</Message>
        Write the team between <answer> and </answer>.
      answer: { tag: answer, type: label, labels: [billing, technical, account, sales] }
  # Unseen tasks on which it is tested.
  target:
    - name: urgent
      data: ${sampleDataFile}
      fields: { input: message, expected: urgent }
      userPrompt: |
        Does this message have to be answered within the hour?
        <Message>{{input}}</Message>
        Write yes or no between <answer> and </answer>.
      answer: { tag: answer, type: yes-no }

# The sample is small; the defaults are 50, 50 and 500.
limits: { trainExamples: 14, selectExamples: 10, testExamples: 16 }

# Limits of a run. It stops cleanly when it reaches one, and can be resumed.
budget: { calls: 2000, minutes: 60 }

concurrency: 8
seed: 1
`;
}

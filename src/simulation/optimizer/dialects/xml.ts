import { byStage, stageOfText } from './by-stage.ts';
import type { Dialect } from './dialect.ts';
import { english } from './english.ts';

const sectionNames = [
  'guidelines',
  'background',
  'input_rules',
  'process',
  'judgement',
  'output_rules',
  'output_rules',
];

/** XML-like sections with a list each. */
export const xml: Dialect = {
  ...english,
  setSystem(opening, instructions, random) {
    const groups = random.uniform() < 0.5 ? byStage(instructions) : [instructions];
    const sections = groups
      .filter((group) => group.length > 0)
      .map((group) =>
        section(
          groups.length === 1
            ? 'guidelines'
            : (sectionNames[stageOfText(group[0] ?? '') + 1] ?? 'guidelines'),
          listed(group),
        ),
      );
    return [section('role', opening), ...sections].join('\n');
  },
  setAdvice: (instructions) => (instructions.length === 0 ? '' : section('guidelines', listed(instructions))),
};

function section(name: string, content: string): string {
  return `<${name}>\n${content}\n</${name}>`;
}

function listed(instructions: readonly string[]): string {
  return instructions.map((instruction) => `- ${instruction}`).join('\n');
}

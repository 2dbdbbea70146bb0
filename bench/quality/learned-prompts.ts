/**
 * Twenty learned system prompts as they are, with the faults of form that `formFaults` finds in them:
 * `node bench/quality/learned-prompts.ts > docs/learned-prompts.md`. Four worlds in each of five dialects of the simulated optimizer model.
 */
import { formFaults } from '../../src/prompts/form/form-faults.ts';
import { armNamed, runArm } from './arms.ts';
import type { Setting } from './splits.ts';
import { worldVariants } from './world-variants.ts';
import { benchWorld, unseenScore } from './worlds.ts';

const baseCalls = 4_550;
const firstWorld = 20_001;
const worldsOfSetting = 4;

const settings: readonly Setting[] = [
  { kind: 'causes', dialect: 'markdown' },
  { kind: 'whole-texts', dialect: 'xml' },
  { kind: 'additive', dialect: 'paragraphs' },
  { kind: 'interactions', dialect: 'japanese' },
  { kind: 'causes', dialect: 'wrapped' },
];

console.log(`# Learned prompts

Twenty unedited system prompts that preset \`efficient\` learned with ${baseCalls} base calls. **Simulated**: their words come from a program
that plays an optimizer model. They show the form of learned prompts, and nothing about what helps a real model. *Faults* are places
where the form is broken: a lone heading, a list mark within a line, half of a pair of marks, an open tag, a cut sentence. Made by
\`node bench/quality/learned-prompts.ts\`.`);

for (const { kind, dialect } of settings) {
  console.log(`\n## World \`${kind}\`, dialect \`${dialect}\``);
  for (let index = 0; index < worldsOfSetting; index += 1) {
    const world = await benchWorld(firstWorld + index, { ...worldVariants.usual, kind, models: { dialect } });
    const { learned } = await runArm(armNamed('metaspo'), world, baseCalls, 1);
    const { text } = learned.systemPrompt;
    const scores = [learned.systemPrompt.text, 'You are a helpful assistant.'].map((prompt) =>
      unseenScore(world, prompt),
    );
    const [after = 0, before = 0] = scores.map((score) => 100 * score);
    const faults = formFaults(text);
    const found = faults.length === 0 ? 'no faults' : `${faults.length} faults: ${JSON.stringify(faults)}`;
    console.log(`\nUnseen tasks ${before.toFixed(1)} before, ${after.toFixed(1)} after; ${found}.\n`);
    console.log(`\`\`\`\`text\n${text}\n\`\`\`\``);
  }
}

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversation } from '../../../prompts/message.ts';
import { slotsOf } from '../../../prompts/template.ts';
import { randomStream } from '../../../stats/random.ts';
import { askedSkills, skills } from '../../skills/skills.ts';
import { varyOneOf } from '../../varied-text.ts';
import { simulateOptimizer } from '../optimizer-model.ts';
import { type DialectName, dialectNames } from './dialect-names.ts';
import { dialects } from './dialects.ts';

const someSkills = fc.uniqueArray(fc.integer({ min: 0, max: skills.length - 1 }), {
  minLength: 1,
  maxLength: 12,
});
const seeds = fc.integer({ min: 1, max: 1e6 });
const ascending = (numbers: readonly number[]) => [...new Set(numbers)].toSorted((one, other) => one - other);

const ask = (dialect: DialectName, wish: string, tag: string, place: number) =>
  simulateOptimizer(
    1,
    {
      messages: conversation('You improve prompts.', `${wish}\nWrite it between <${tag}> and </${tag}>.`),
      temperature: 1,
      sample: String(place),
    },
    { dialect, brokenReplies: 0 },
  );
const inside = (reply: string, tag: string) =>
  new RegExp(`<${tag}>([\\s\\S]*)</${tag}>`).exec(reply)?.[1]?.trim() ?? '';
const block = (name: string, text: string) => `<${name}>\n${text}\n</${name}>`;
const template =
  'Rate the review.\n<Review>{{input}}</Review>\nPresent your answer in <answer> and </answer>.';
const failures = block(
  'failures',
  Array.from(
    { length: 4 },
    () => '<example><reply>This is unchecked, but it will do.</reply><expected>1</expected></example>',
  ).join('\n'),
);

describe.each(dialectNames)('the dialect %s', (name) => {
  const dialect = dialects[name];

  it('words every skill so that it is read as that skill, but for slips of the tongue', () => {
    for (const skill of skills.keys()) {
      const wordings = Array.from({ length: 40 }, (_, seed) =>
        dialect.word(skill, randomStream(seed, name, skill)),
      );
      const read = wordings.filter((wording) => askedSkills.find(wording).includes(skill));
      expect(read.length, skills[skill]?.name).toBeGreaterThan(33);
    }
  });

  it('opens and fills with sentences that ask for nothing', () => {
    for (let seed = 1; seed <= 40; seed += 1) {
      const random = randomStream(seed, 'phrases');
      expect(askedSkills.find(varyOneOf(dialect.opening, random))).toEqual([]);
      expect(askedSkills.find(varyOneOf(dialect.filler, random))).toEqual([]);
    }
  });

  it('sets a prompt that reads back to what it was written from, as a whole and in parts', () => {
    fc.assert(
      fc.property(someSkills, seeds, (asked, seed) => {
        const random = randomStream(seed, 'text');
        const instructions = asked.map((skill) => dialect.word(skill, random));
        const meant = ascending(instructions.flatMap(askedSkills.find));
        const opening = varyOneOf(dialect.opening, random);
        for (const text of [
          dialect.setSystem(opening, instructions, random),
          dialect.setAdvice(instructions, random),
        ]) {
          const handedOver = dialect.handOver(text, random);
          expect(askedSkills.find(handedOver), handedOver).toEqual(expect.arrayContaining(meant));
          expect(ascending(dialect.split(handedOver).flatMap(askedSkills.find)), handedOver).toEqual(
            expect.arrayContaining(meant),
          );
        }
      }),
      { numRuns: 100 },
    );
  });

  it.each(dialectNames)('rewrites what the dialect %s wrote and keeps most of it', (other) => {
    const random = randomStream(1, other);
    const written = dialects[other].setSystem(
      varyOneOf(dialects[other].opening, random),
      [1, 2, 14, 16, 22, 24].map((skill) => dialects[other].word(skill, random)),
      random,
    );
    const wish = `Write a better version.\n${block('current_system_prompt', written)}\n${block('analysis', '- Remedy: weigh every option before choosing one.')}`;
    const texts = Array.from({ length: 60 }, (_, place) =>
      inside(ask(name, wish, 'new_system_prompt', place), 'new_system_prompt'),
    );
    const share = (skill: number) =>
      texts.filter((text) => askedSkills.find(text).includes(skill)).length / texts.length;
    for (const skill of [2, 14, 16, 22]) expect(share(skill)).toBeGreaterThan(0.65);
    expect(share(5)).toBeGreaterThan(0.6);
    expect(texts.every((text) => text !== '' && text.length < 4000)).toBe(true);
  });

  it('understands every kind of request', () => {
    const prompt = block(
      'current_system_prompt',
      'You are a helpful assistant. Check your answer before giving it. Stay impartial.',
    );
    const other = block('current_system_prompt', 'You are kind. Watch for irony. Mind negations.');
    const wishes = {
      reflect: `First reflect. Then write a better version.\n${prompt}\n${failures}`,
      combine: `Combine the two versions of a system prompt below into one.\n${prompt}\n${other}`,
      reword: `Rephrase the system prompt below: say the same in other words.\n${prompt}`,
      mutate: `Improve the system prompt below: change or add one or two instructions.\n${prompt}`,
      history: `Below stand versions that were tried.\n${prompt}\nScore: 30\n${other}\nScore: 40\nWrite a system prompt that differs from all of them.`,
      edit: `Edit this prompt into one coherent text.\n${prompt}`,
      shorten: `Shorten the prompt.\n${prompt}`,
    };
    for (const [kind, wish] of Object.entries(wishes)) {
      const texts = Array.from({ length: 20 }, (_, place) =>
        inside(ask(name, wish, 'new_system_prompt', place), 'new_system_prompt'),
      );
      expect(
        texts.every((text) => text !== ''),
        kind,
      ).toBe(true);
      expect(texts.filter((text) => askedSkills.find(text).length > 0).length, kind).toBeGreaterThan(14);
    }
  });

  it('keeps slots and answer tags of user prompts, however often it rewrites them', () => {
    let text = template;
    for (let place = 0; place < 12; place += 1) {
      const wish = `Rewrite the user prompt below.\n${block('current_user_prompt', text)}\n${failures}`;
      text = inside(ask(name, wish, 'new_user_prompt', place), 'new_user_prompt');
      expect(slotsOf(text)).toEqual(['input']);
      expect(text).toContain('<Review>{{input}}</Review>');
      expect(text.length).toBeLessThan(3000);
    }
  });

  it('analyses in words that it takes up again', () => {
    const analyses = Array.from({ length: 30 }, (_, place) =>
      simulateOptimizer(
        1,
        {
          messages: conversation(
            '',
            `These were answered wrongly.\n${failures}\nExplain why. Do not write a new prompt yet.`,
          ),
          temperature: 1,
          sample: String(place),
        },
        { dialect: name, brokenReplies: 0 },
      ),
    );
    const verifying = analyses.filter((analysis) => askedSkills.find(analysis).includes(2));
    expect(verifying.length).toBeGreaterThan(15);
  });
});

describe('a copy-edit', () => {
  it('says nothing twice, nothing contradictory, and goes in the order of the work', () => {
    const heap =
      'You are a helpful assistant. Keep the answer short. Stay impartial. Work through the question step by step before answering. Keep the reply short. Explain your choice. Read the whole text closely first.';
    const wish = `Edit the system prompt below into one coherent text.\n${block('current_system_prompt', heap)}`;
    for (let place = 0; place < 30; place += 1) {
      const text = inside(ask('sentences', wish, 'new_system_prompt', place), 'new_system_prompt');
      const concise = askedSkills.findBySentence(text).filter(({ ideas }) => ideas.includes(10));
      expect(concise.length).toBeLessThanOrEqual(1);
      if (concise.length === 1) expect(askedSkills.find(text)).not.toContain(13);
    }
  });

  it('shortens when asked to', () => {
    const long = `You are a helpful assistant. ${[1, 2, 3, 5, 14, 15, 16, 22].map((skill) => dialects.sentences.word(skill, randomStream(skill, 'long'))).join(' ')}`;
    const wish = `Make the system prompt below shorter.\n${block('current_system_prompt', long)}`;
    const lengths = Array.from(
      { length: 40 },
      (_, place) => inside(ask('sentences', wish, 'new_system_prompt', place), 'new_system_prompt').length,
    );
    expect(lengths.reduce((sum, length) => sum + length, 0) / lengths.length).toBeLessThan(0.8 * long.length);
  });
});

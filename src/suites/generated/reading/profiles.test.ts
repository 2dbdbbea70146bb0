import { it } from 'vitest';
import { expectSolved } from '../solved.fixture.ts';
import { readingTasks } from './tasks.ts';

interface Fact {
  readonly name: string;
  readonly attribute: string;
  readonly value: string;
}

/** Patterns with the groups `name` and `value`. */
const patterns: readonly (readonly [attribute: string, pattern: RegExp])[] = [
  ['home', /^(?<name>\w+) lives in (?<value>\w+)\.$/],
  ['home', /^(?<value>\w+) is the home of (?<name>\w+)\.$/],
  ['job', /^(?<name>\w+) works as a (?<value>\w+)\.$/],
  ['job', /^For a living, (?<name>\w+) is a (?<value>\w+)\.$/],
  ['hobby', /^In the evenings (?<name>\w+) goes in for (?<value>\w+)\.$/],
  ['hobby', /^The hobby of (?<name>\w+) is (?<value>\w+)\.$/],
  ['pet', /^(?<name>\w+) keeps a (?<value>\w+)\.$/],
  ['pet', /^A (?<value>\w+) shares the home of (?<name>\w+)\.$/],
];

function factOf(sentence: string): Fact | undefined {
  for (const [attribute, pattern] of patterns) {
    const { name, value } = pattern.exec(sentence)?.groups ?? {};
    if (name !== undefined && value !== undefined) return { attribute, name, value };
  }
  return undefined;
}

function factsOf(text: string): readonly Fact[] {
  return text.split(/(?<=\.) /).flatMap((sentence) => factOf(sentence) ?? []);
}

it('profiles: the answer is the only fact that fits, also where the person is described', () =>
  expectSolved(readingTasks, 'profiles', (input) => {
    const [text = '', question = ''] = input.split('\n');
    const facts = factsOf(text);
    const attribute = /city/.test(question) ? 'home' : (/job|hobby|pet/.exec(question)?.[0] ?? '');
    const words = question.replace('?', '').split(' ');
    const named = facts.filter(({ name, value }) => words.includes(name) || words.includes(value));
    const names = new Set(named.map(({ name }) => name));
    const found = facts.filter((fact) => names.has(fact.name) && fact.attribute === attribute);
    return found.length === 1 ? found[0]?.value : names;
  }));

it('claims: the answer is yes when the text has the same fact', () =>
  expectSolved(readingTasks, 'claims', (input) => {
    const [text = '', claim = ''] = input.split('\nClaim: ');
    const claimed = JSON.stringify(factOf(claim));
    return factsOf(text).some((fact) => JSON.stringify(fact) === claimed) ? 'yes' : 'no';
  }));

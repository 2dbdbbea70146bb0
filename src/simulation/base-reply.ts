import { sumOf } from '../stats/moments.ts';
import type { RandomStream } from '../stats/random.ts';
import { wrongAnswer } from './answers/wrong-answer.ts';
import { constants } from './constants.ts';
import type { PromptReading } from './prompt-reading.ts';
import { formatSkillNumber, skills } from './skills/skills.ts';
import { vary, varyOneOf } from './varied-text.ts';
import type { SimulatedExample } from './world-tasks.ts';

/** All that a reply of the base model depends on. */
interface BaseReplyRequest {
  readonly example: SimulatedExample;
  readonly system: PromptReading;
  readonly user: PromptReading;
  /** Belongs to the exact messages, and to the sample where equal calls may differ. */
  readonly random: RandomStream;
  /** Answers everything right, in the right format. */
  readonly alwaysRight: boolean;
}

/** The base model's reply to a question that it recognised. */
export function baseReply({ example, system, user, random, alwaysRight }: BaseReplyRequest): string {
  const { task, gold } = example;
  const isRight = example.law.isRight(system, user, random) || alwaysRight;
  const isReadable = random.uniform() >= task.law.unreadable(system, user) || alwaysRight;
  if (gold === undefined) return varyOneOf(basePhrases.plain, random);
  const wrong = isRight ? undefined : wrongAnswer(task.format, gold, task.golds, random);
  const answer = isRight ? gold.text : wrong;
  if (!isReadable) return unreadable(example, answer ?? gold.text, random);
  const text = isRight ? varyOneOf(basePhrases.plain, random) : symptom(example, system, user, random);
  if (answer === undefined) return `${text} ${varyOneOf(basePhrases.open, random)}`.trim();
  if (task.shape.carriesText || isRight) return task.shape.compose(text, answer);
  return wrongWholeReply(example, text, answer, random);
}

/** A reply that admits that it found no question it knows. */
export function confusedReply(random: RandomStream): string {
  return varyOneOf(basePhrases.confused, random);
}

/** Where the reply is the answer alone, a symptom can only show in it. */
function wrongWholeReply(
  { task }: SimulatedExample,
  text: string,
  answer: string,
  random: RandomStream,
): string {
  if (text === '' || random.uniform() < 0.5) return answer;
  const isFreeText = (task.format.type ?? 'text') === 'text';
  return isFreeText ? `${text} ${answer}` : `${text} ${varyOneOf(basePhrases.open, random)}`;
}

/** A reply whose answer stands where nobody looks for it, or nowhere. */
function unreadable({ task }: SimulatedExample, answer: string, random: RandomStream): string {
  const skill = skills[formatSkillNumber];
  const opening = skill !== undefined && random.uniform() < 0.5 ? varyOneOf(skill.missing, random) : '';
  return `${opening} ${named(unreadablePhrases(task), answer, random)}`.trim();
}

function unreadablePhrases({ format }: SimulatedExample['task']): readonly string[] {
  if (format.tag !== undefined) return basePhrases.misplaced;
  const isFreeText = (format.type ?? 'text') === 'text' && format.jsonPath === undefined;
  return isFreeText && format.regex === undefined ? basePhrases.wordy : basePhrases.open;
}

function named(phrases: readonly string[], answer: string, random: RandomStream): string {
  const [before = '', after = ''] = random.pick(phrases).split('{answer}');
  return phrases === basePhrases.open
    ? vary(before, random)
    : vary(before, random) + answer + vary(after, random);
}

/** What a wrong reply lets slip: most often a skill that it lacks. */
function symptom(
  { law }: SimulatedExample,
  system: PromptReading,
  user: PromptReading,
  random: RandomStream,
): string {
  const draw = random.uniform();
  if (draw < constants.silentFailure) return '';
  if (draw < constants.silentFailure + constants.misleadingFailure) {
    return varyOneOf(random.pick(skills.slice(1)).missing, random);
  }
  const { harms, lacks } = law.causes(system, user);
  if (harms.length > 0 && random.uniform() < constants.harmShown) {
    return varyOneOf(skills[random.pick(harms)]?.overdone ?? [], random);
  }
  const weights = lacks.map(({ weight }) => weight);
  const lacking = lacks[weighted(weights, random)];
  return lacking === undefined ? '' : varyOneOf(skills[lacking.skill]?.missing ?? [], random);
}

/** Index drawn in proportion to the weights; -1 when all are 0. */
function weighted(weights: readonly number[], random: RandomStream): number {
  const total = sumOf(weights);
  let rest = random.uniform() * total;
  return total === 0
    ? -1
    : weights.findIndex((weight) => {
        rest -= weight;
        return rest < 0;
      });
}

/** What the base model says around its answers. Alternatives stand in braces (`varied-text.ts`). */
const basePhrases = {
  /** Before an answer, when nothing in the wording betrays a missing skill. */
  plain: [
    '{Here is|This is} what I {make of|conclude from} it.',
    '{Having|After I} looked at this, I {arrive at|come to} the following.',
    '{All in all|Taken together}, {this seems right|I am fairly confident}.',
    'Let me {answer|settle} this.',
    '{So|Well then}, {here goes|this is it}.',
  ],
  /** Names an answer outside its place. */
  misplaced: [
    '{I would go with|My conclusion is|It comes down to} {answer}, {I think|all things considered}.',
    '{answer}, {I suppose|I believe}.',
    'That makes it {answer}.',
  ],
  /** A whole reply that should have been the answer alone. */
  wordy: [
    '{Going by|From} what {stands|is written} there, I would say that it is {answer}, {although there is more to it|as far as I can see}.',
    '{This is|That would be} {answer}, {I suppose|if I read it right}, and {it is worth a closer look|much could be added}.',
  ],
  /** Gives no answer at all. */
  open: [
    'It depends on how one {reads|takes} it, so I would leave it open.',
    '{There is no telling|I cannot tell} from here, {and I leave it at that|so I stop at this point}.',
  ],
  /** Nothing in the messages is an example that the model knows. */
  confused: [
    'I am {confused|at a loss}: I do not see {what I am to work on|any question here}.',
    'Something seems to be missing: {there is no question that I can find|I find nothing to answer}.',
    'I am {unsure|not certain} what {this refers to|is meant}; {could you give|please send} the question itself?',
  ],
} as const;

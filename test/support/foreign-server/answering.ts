import { chance, choose } from './chance.ts';
import { habits, strictForm } from './habits.ts';
import type { AnswerKind, QuizItem, QuizTask } from './lookup.ts';

/** What a habit does to a task, in points of accuracy; drawn per world, domain and task. */
function effectOf(habit: number, task: QuizTask, seed: number): number {
  if (chance(seed, 'all', habit) < 0.3) return 0.07;
  if (chance(seed, 'domain', task.domain ?? '', habit) < 0.25) return 0.08;
  const own = chance(seed, 'task', task.name, habit);
  return own < 0.3 ? 0.08 : own > 0.85 ? -0.06 : 0;
}

/** The quiz model's reply. */
export function answerReply(item: QuizItem, system: string, user: string, seed: number): string {
  const { task, gold } = item;
  const asked = habits.map(({ wanted }) => wanted.test(system) || wanted.test(user));
  const gain = asked.reduce((sum, is, habit) => (is ? sum + effectOf(habit, task, seed) : sum), 0);
  const level = Math.min(0.9, Math.max(0.05, 0.22 + 0.16 * chance(seed, task.name) + gain));
  const mood = (chance(system, user, item.key) - 0.5) * 0.25;
  const isRight = Math.abs(chance(seed, item.key) + mood) < level;
  const missing = habits.filter((_habit, number) => !asked[number] && effectOf(number, task, seed) > 0);
  const slip =
    isRight || missing.length === 0 || chance('shy', item.key, system) < 0.25
      ? choose(['Right.', 'Okay then.', 'Very well:', ''], item.key, user)
      : choose(choose(missing, item.key, user, 'habit').slips, item.key, 'slip');
  const answer = isRight ? gold : otherAnswer(item, system);
  const isTidy = chance('form', system, user, item.key) < (strictForm.test(system + user) ? 0.98 : 0.85);
  return isTidy
    ? written(task.answer, slip, answer, item.key)
    : `${slip} Call it ${answer}, or something of that sort.`;
}

/** The answer in its place, now and then dressed up as chatty models do. */
function written(kind: AnswerKind, slip: string, answer: string, key: string): string {
  if (kind.tag !== undefined) {
    const dress = choose(['{}', '\n{}\n', ' {} '], 'dress', key).replace('{}', () => answer);
    return `${slip}\n\n<${kind.tag}>${dress}</${kind.tag}>`;
  }
  if (kind.jsonPath !== undefined) return jsonText(kind, answer);
  if (kind.regex !== undefined) return `${slip}\nAnswer: ${answer}`;
  return kind.lastLine === true ? `${slip}\n${answer}` : answer;
}

function jsonText({ jsonPath = '$', type }: AnswerKind, answer: string): string {
  const isNumber = type === 'integer' || type === 'number';
  let value: unknown = isNumber ? Number(answer) : type === 'json' ? JSON.parse(answer) : answer;
  for (const name of jsonPath.split('.').slice(1).reverse()) value = { [name]: value };
  return `\`\`\`json\n${JSON.stringify(value, null, 1)}\n\`\`\``;
}

function otherAnswer({ task, gold, key }: QuizItem, system: string): string {
  const { type = 'text', labels = [], min, max, choices = 4 } = task.answer;
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].slice(0, choices);
  const bare = gold.replace(/[()]/g, '').toLowerCase();
  const pool: Readonly<Record<string, readonly string[]>> = {
    choice: letters,
    'yes-no': ['yes', 'no'],
    label: labels,
    integer: [Number(gold) - 1, Number(gold) + 1]
      .filter((number) => number >= (min ?? -1e9) && number <= (max ?? 1e9))
      .map(String),
    number: [String(Number(gold) + 3)],
    json: ['{"none": true}'],
  };
  const positive = ['true', '1', 'y', 'yes'].includes(bare);
  const isGold = (text: string): boolean =>
    text.toLowerCase() === bare || (type === 'yes-no' && (text === 'yes') === positive);
  const others = (pool[type] ?? task.examples.map(({ expected }) => String(expected))).filter(
    (text) => !isGold(text),
  );
  return others.length === 0 ? 'no idea' : choose(others, 'other', key, system);
}

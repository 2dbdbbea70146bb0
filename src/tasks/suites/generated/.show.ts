import { answerParser } from '../../../scoring/answer-parser.ts';
import { createScorer } from '../../../scoring/create-scorer.ts';
import { goldProblem } from '../../../scoring/gold-problem.ts';
import { taskFloor } from '../../../scoring/task-floor.ts';
import { suiteTasks } from '../registry.ts';

const all = await suiteTasks();
let sum = 0;
for (const t of all) {
  const t0 = performance.now();
  const d = await t.load({ trainCases: 100, testCases: 500, seed: 1 });
  const ms = performance.now() - t0;
  sum += ms;
  const parser = answerParser(t.answer);
  const scorer = createScorer(t.scorer as never, { parser });
  const bad = [...d.train, ...d.test].map((c) => goldProblem(parser, scorer, c.expected)).find((x) => x);
  console.log(
    t.id.padEnd(34),
    t.role,
    d.train.length,
    d.test.length,
    ms.toFixed(0) + 'ms',
    bad ?? '',
    JSON.stringify(taskFloor({ ...d, parser, scorer })),
    Math.max(...d.test.map((c) => c.input.length)),
  );
}
console.log(all.length, all.filter((t) => t.role === 'source').length, sum);
const big = process.argv[2];
if (big)
  for (const t of all) {
    const t0 = performance.now();
    const d = await t.load({ trainCases: 5000, testCases: 5000, seed: 7 });
    console.log(t.id, d.train.length, d.test.length, Math.round(performance.now() - t0));
  }

import { webFile } from '../../data/hub/remote-source.ts';
import type { AnswerFormat } from '../../scoring/answer.ts';
import { amazonReviews, publishedReviews } from '../raw/amazon-reviews.ts';
import { realSuiteTask } from '../source/real-suite-task.ts';
import { type SuiteSource, wholeFile } from '../source/suite-source.ts';
import type { SuiteRole, SuiteTask } from '../suite-task.ts';

/** User prompts for predicting the stars of a review of some kind of products. */
function reviewUserPrompts(products: string): readonly string[] {
  return [
    `Read this review of ${products} and say how many stars, from 1 to 5, its writer gave.

{{input}}

Write the number between <answer> and </answer>.`,
    `<review>
{{input}}
</review>

Predict the rating that came with the review above: a whole number from 1 (worst) to 5 (best). Reply with <answer>number</answer>.`,
    `A customer bought something from the section "${products}" of an online shop and wrote:

{{input}}

How satisfied was the customer, as a number of stars from 1 to 5? Explain briefly, then give the number in an <answer> tag.`,
    `Star rating (1-5) for the text below? Only <answer></answer> with one digit inside.

{{input}}`,
  ];
}

/** Tasks and what their reviews are about. */
const categories: readonly (readonly [name: string, products: string, role: SuiteRole])[] = [
  ['beauty', 'beauty products', 'source'],
  ['game', 'video games', 'source'],
  ['baby', 'baby products', 'source'],
  ['office', 'office products', 'source'],
  ['electronics', 'electronics', 'target'],
  ['pet', 'pet supplies', 'target'],
  ['sports', 'sports and outdoor products', 'target'],
];

const answer: AnswerFormat = { tag: 'answer', type: 'integer', min: 1, max: 5 };

function reviewTask([name, products, role]: (typeof categories)[number]): SuiteTask {
  return realSuiteTask({
    id: `review/${name}`,
    domain: 'review',
    role,
    title: `the stars (1 to 5) that a reviewer gave to ${products}`,
    answer,
    scorer: 'exact',
    userPrompts: reviewUserPrompts(products),
    source: sourceOf(name),
    licence: 'none stated',
    citation: 'Hou, Li, He, Yan, Chen, McAuley 2024: Amazon Reviews 2023',
    relation:
      "The paper's own files, with the 2,000 train and 2,000 test reviews that its authors published.",
  });
}

/** The commit that published the files. */
const published = 'https://raw.githubusercontent.com/Dozi01/MetaSPO/9096889e098e953652d6c410397d34ea6244e369';

function sourceOf(name: string): SuiteSource {
  const train = publishedReviews('train');
  const test = publishedReviews('test');
  const path = `review/${name}.json`;
  const source = webFile(`${published}/datasets/amazon/${name}.json`);
  return {
    local: [
      { train: [[{ path, read: train }]], test: [[{ path, read: test }]] },
      wholeFile(amazonReviews, `review/${name}.jsonl`, `review/${name}.jsonl.gz`, `review/${name}.parquet`),
    ],
    remote: { train: [{ source, read: train }], test: [{ source, read: test }] },
  };
}

/** Amazon reviews by category (paper, section 5.1: review analysis). */
export const reviewTasks: readonly SuiteTask[] = categories.map(reviewTask);

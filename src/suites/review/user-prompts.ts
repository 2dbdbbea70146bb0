/** User prompts for predicting the stars of a review of some kind of products. */
export function reviewUserPrompts(products: string): readonly string[] {
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

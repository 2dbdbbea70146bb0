/** Models whose provider has announced the day on which they stop answering. */
interface Retirement {
  readonly provider: string;
  /** Names of models, as their beginnings: dated snapshots have the same day. */
  readonly models: readonly string[];
  /** Announced day. */
  readonly day: string;
  readonly source: string;
}

const openai = 'https://developers.openai.com/api/docs/deprecations';
const google = 'https://ai.google.dev/gemini-api/docs/deprecations';
const anthropic = 'https://platform.claude.com/docs/en/about-claude/model-deprecations';

/** As far as known in November 2026. */
export const retirements: readonly Retirement[] = [
  {
    provider: 'openai',
    models: ['gpt-3.5-turbo', 'gpt-4', 'gpt-4-turbo', 'gpt-4.1-nano', 'o1', 'o3-mini', 'o4-mini'],
    day: '2026-10-23',
    source: openai,
  },
  {
    provider: 'openai',
    models: ['gpt-5', 'gpt-5-mini', 'gpt-5-nano', 'gpt-5-pro', 'o3', 'o3-pro'],
    day: '2026-12-11',
    source: openai,
  },
  {
    provider: 'openai',
    models: ['gpt-4o', 'gpt-4o-mini', 'gpt-4.1', 'gpt-4.1-mini'],
    day: '2027-01-14',
    source: openai,
  },
  { provider: 'openai', models: ['gpt-5.1'], day: '2027-04-01', source: openai },
  { provider: 'google', models: ['gemini-2.5-flash', 'gemini-2.5-pro'], day: '2026-12-01', source: google },
  { provider: 'anthropic', models: ['claude-3-opus'], day: '2026-01-05', source: anthropic },
  {
    provider: 'anthropic',
    models: ['claude-3-5-haiku', 'claude-3-7-sonnet'],
    day: '2026-02-19',
    source: anthropic,
  },
  { provider: 'anthropic', models: ['claude-3-haiku'], day: '2026-04-20', source: anthropic },
  {
    provider: 'anthropic',
    models: ['claude-opus-4-0', 'claude-sonnet-4-0'],
    day: '2026-06-15',
    source: anthropic,
  },
  { provider: 'anthropic', models: ['claude-opus-4-1'], day: '2026-08-05', source: anthropic },
];

/** The retirement of a model, by its name or a dated snapshot of it; also of one that a gateway passes on. */
export function retirementOf(name: string): Retirement | undefined {
  return retirements.find(({ models }) =>
    models.some((model) =>
      new RegExp(`(^|/)${model.replaceAll('.', '[.]')}(-latest|-preview|-?[0-9]{4}[-0-9]*)?$`).test(name),
    ),
  );
}

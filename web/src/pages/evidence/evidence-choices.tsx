import type { EvidenceQuery } from '../../../../src/runs/evidence/evidence-rows.ts';
import { useSource } from '../../data/source-context.ts';
import type { PageRun } from '../../data/use-run.ts';
import { promptName } from '../../prompt-names.ts';

interface EvidenceChoicesProperties {
  readonly run: PageRun;
  readonly query: EvidenceQuery;
  readonly onChoose: (query: EvidenceQuery) => void;
}

const splits = ['train', 'select', 'test'] as const;

/** Task, split and the two system prompts. A report holds the test of the first and the learned prompt only. */
export function EvidenceChoices({ run, query, onChoose }: EvidenceChoicesProperties) {
  const { report } = useSource();
  const taskNames =
    report?.evidence.map((part) => part.query.taskName) ?? run.facts.tasks.map(({ name }) => name);
  const prompts = distinct(run).map((node) => ({
    value: node.promptId,
    label: `${promptName(node)} (${node.current ? 'in use' : node.verdict === 'initial' ? 'first' : node.verdict.replaceAll('-', ' ')})`,
  }));
  const shownPrompts =
    report === undefined
      ? prompts
      : prompts.filter(({ value }) => [query.first, query.second].includes(value));
  const isFixed = report !== undefined;
  return (
    <div className="tools choices">
      <Choice
        label="Task"
        value={query.taskName}
        options={taskNames.map((name) => ({ value: name, label: name }))}
        onChoose={(taskName) => onChoose({ ...query, taskName })}
      />
      <Choice
        label="Split"
        value={query.split}
        options={splits.map((split) => ({ value: split, label: split }))}
        isFixed={isFixed}
        onChoose={(value) =>
          onChoose({ ...query, split: splits.find((split) => split === value) ?? query.split })
        }
      />
      <Choice
        label="System prompt A"
        value={query.first}
        options={shownPrompts}
        isFixed={isFixed}
        onChoose={(first) => onChoose({ ...query, first })}
      />
      <Choice
        label="System prompt B"
        value={query.second}
        options={shownPrompts}
        isFixed={isFixed}
        onChoose={(second) => onChoose({ ...query, second })}
      />
    </div>
  );
}

interface ChoiceProperties {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly isFixed?: boolean;
  readonly onChoose: (value: string) => void;
}

function Choice({ label, value, options, isFixed = false, onChoose }: ChoiceProperties) {
  return (
    <label>
      {label}{' '}
      <select value={value} disabled={isFixed} onChange={({ target }) => onChoose(target.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The same text may have been proposed twice; the last word about it counts. */
function distinct({ systemPrompts }: PageRun) {
  return [...new Map(systemPrompts.map((node) => [node.promptId, node])).values()];
}

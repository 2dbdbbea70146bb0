import type { UsageByRole } from '../../../../src/models/usage-by-role.ts';
import { column, DataTable, numberColumn } from '../../components/data-table.tsx';
import { count, dollars, duration } from '../../format.ts';
import { CutReplies } from '../cut-replies.tsx';

interface StudyCostProperties {
  readonly usage: UsageByRole;
  readonly wallMs: number;
}

const roles = ['base', 'optimizer', 'judge'] as const;

/** What a study took when it was first made; replies that were stored before cost nothing. */
export function StudyCost({ usage, wallMs }: StudyCostProperties) {
  const used = roles.filter((role) => usage[role].calls + usage[role].cached > 0);
  return (
    <section className="block">
      <h2>What it took</h2>
      <DataTable<(typeof roles)[number]>
        rows={used}
        keyOf={(role) => role}
        whenNarrow="cards"
        columns={[
          column('Model', (role) => role, 'title'),
          numberColumn('Calls', (role) => count(usage[role].calls)),
          numberColumn('Stored', (role) => count(usage[role].cached)),
          numberColumn('Failed attempts', (role) => count(usage[role].errors)),
          numberColumn('Tokens in', (role) => count(usage[role].inputTokens)),
          numberColumn('Tokens out', (role) => count(usage[role].outputTokens)),
          numberColumn('Cost', (role) => dollars(usage[role].usd)),
        ]}
      />
      <CutReplies usage={usage} />
      <p className="quiet">It took {duration(wallMs)} when it was first made.</p>
    </section>
  );
}

import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { idsInRole } from '../../../../src/models/model-ids.ts';
import { simulatedIn } from '../../../../src/models/simulated-notice.ts';
import { ModelName, ModelNames } from '../../components/model-name.tsx';
import { Notice, Waiting } from '../../components/notice.tsx';
import { SimulatedBanner, SimulatedMark, Status } from '../../components/status.tsx';
import { useSource } from '../../data/source-context.ts';
import { type PageRun, useRun } from '../../data/use-run.ts';
import { duration, moment, plural } from '../../format.ts';
import { addressOf } from '../../router.ts';
import { EvidencePage } from '../evidence/evidence-page.tsx';
import { PromptsPage } from '../prompts/prompts-page.tsx';
import { ProposalsPage } from '../proposals/proposals-page.tsx';
import { Overview } from './overview.tsx';
import { RunActions } from './run-actions.tsx';

const tabs = [
  { tab: undefined, title: 'Overview', Page: Overview },
  { tab: 'prompts', title: 'Prompts', Page: PromptsPage },
  { tab: 'proposals', title: 'Proposals', Page: ProposalsPage },
  { tab: 'evidence', title: 'Evidence', Page: EvidencePage },
] as const;

interface RunPagesProperties {
  readonly runId: string;
  readonly tab: string | undefined;
}

export default function RunPages({ runId, tab }: RunPagesProperties) {
  const { run, error } = useRun(runId);
  const isPrinting = usePrinting();
  if (error !== null) {
    return (
      <Notice title={error.message} isError isPage>
        <a href="#/">All runs</a>
      </Notice>
    );
  }
  if (run === undefined) return <Waiting what="the run" />;
  const shown = tabs.filter((entry) => isPrinting || entry.tab === tab);
  return (
    <>
      <RunHead run={run} />
      <nav className="tabs" aria-label="Pages of the run">
        {tabs.map(({ tab: name, title }) => (
          <a
            key={title}
            href={addressOf(['runs', runId, ...(name === undefined ? [] : [name])])}
            aria-current={name === tab ? 'page' : undefined}
          >
            {title}
          </a>
        ))}
      </nav>
      {shown.map(({ title, Page }) => (
        <section key={title} className="run-page" aria-label={title}>
          <Page run={run} />
        </section>
      ))}
      {shown.length === 0 && <Notice title="There is no such page." />}
    </>
  );
}

function RunHead({ run }: { readonly run: PageRun }) {
  const { facts, createdAt, updatedAt, sessions } = run;
  const source = useSource();
  return (
    <>
      <SimulatedBanner origin={facts} />
      <div className="page-head run-head">
        <div>
          <h1>
            {run.id} <Status status={run.status} />
          </h1>
          <p className="quiet">
            {facts.method}, preset {facts.preset}, seed {facts.seed} · base model{' '}
            <ModelNames names={idsInRole(facts, 'base')} /> <SimulatedIf of="base" run={run} /> · optimizer
            model <ModelName name={facts.models.optimizer} /> <SimulatedIf of="optimizer" run={run} />
            {facts.models.judge !== undefined && (
              <>
                {' '}
                · judge model <ModelNames names={idsInRole(facts, 'judge')} />
              </>
            )}
          </p>
          <p className="quiet">
            Started {moment(createdAt)} · {duration(updatedAt - createdAt)} from first to last event ·{' '}
            {plural(sessions, 'session')} · metaspo {facts.version}
          </p>
        </div>
        {source.kind === 'server' && <RunActions run={run} />}
      </div>
    </>
  );
}

/** The mark beside the name of a model that is simulated. */
function SimulatedIf({ of, run: { facts } }: { readonly of: 'base' | 'optimizer'; readonly run: PageRun }) {
  const isSimulated = simulatedIn(facts).some((one) => one.role === of && one.model === facts.models[of]);
  return isSimulated ? <SimulatedMark /> : null;
}

/** On paper there is nothing to click: all pages follow each other. */
function usePrinting(): boolean {
  const [isPrinting, setIsPrinting] = useState(() => window.matchMedia('print').matches);
  useEffect(() => {
    const media = window.matchMedia('print');
    const set = (value: boolean) => () => flushSync(() => setIsPrinting(value));
    const [begin, end] = [set(true), set(false)];
    const change = () => setIsPrinting(media.matches);
    window.addEventListener('beforeprint', begin);
    window.addEventListener('afterprint', end);
    media.addEventListener('change', change);
    change();
    return () => {
      window.removeEventListener('beforeprint', begin);
      window.removeEventListener('afterprint', end);
      media.removeEventListener('change', change);
    };
  }, []);
  return isPrinting;
}

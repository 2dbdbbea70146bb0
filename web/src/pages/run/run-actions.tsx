import { useRef, useState } from 'react';
import { act } from '../../data/server-source.ts';
import type { PageRun } from '../../data/use-run.ts';

const actions = {
  stop: {
    label: 'Stop the run',
    question: 'Stop this run? Calls in flight get a few seconds. It can be resumed.',
    confirm: 'Stop',
  },
  delete: {
    label: 'Delete the run',
    question:
      'Delete this run and its record? The replies of the models stay for later runs. This cannot be undone.',
    confirm: 'Delete',
  },
} as const;

/** The two things that can be done to a run. Each asks first. */
export function RunActions({ run }: { readonly run: PageRun }) {
  return <AskedAction key={run.status} runId={run.id} action={run.log.executing ? 'stop' : 'delete'} />;
}

interface AskedActionProperties {
  readonly runId: string;
  readonly action: keyof typeof actions;
}

function AskedAction({ runId, action }: AskedActionProperties) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [message, setMessage] = useState<string>();
  const { label, question, confirm } = actions[action];
  const perform = async () => {
    try {
      await act(runId, action);
      dialog.current?.close();
      if (action === 'delete') window.location.hash = '#/';
    } catch (error) {
      setMessage(error instanceof Error ? error.message : String(error));
    }
  };
  return (
    <>
      <button type="button" className="button" onClick={() => dialog.current?.showModal()}>
        {label}
      </button>
      <dialog ref={dialog} aria-label={label}>
        <p>{question}</p>
        <p role="alert" className="problem">
          {message}
        </p>
        <div className="tools">
          <button type="button" className="button" onClick={() => dialog.current?.close()}>
            Leave it
          </button>
          <button type="button" className="button danger" onClick={perform}>
            {confirm}
          </button>
        </div>
      </dialog>
    </>
  );
}

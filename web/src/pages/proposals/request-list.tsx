import { useQuery } from '@tanstack/react-query';
import type { ListedRequest } from '../../../../src/runs/optimizer-requests.ts';
import { requestPlace } from '../../../../src/runs/state/optimizer-requests.ts';
import { ChoiceList, useChoices } from '../../components/choice-list.tsx';
import { useSource } from '../../data/source-context.ts';
import type { PageRun } from '../../data/use-run.ts';
import { RequestDetail } from './request-detail.tsx';
import { markOf } from './request-kinds.ts';

interface RequestListProperties {
  readonly run: PageRun;
  /** At least one. */
  readonly requests: readonly ListedRequest[];
}

/** The requests, and the chosen one beside them. */
export function RequestList({ run, requests }: RequestListProperties) {
  const choices = useChoices(requests.length);
  const source = useSource();
  const request = requests[choices.chosen];
  const { data: texts } = useQuery({
    queryKey: ['request', run.id, request?.seq],
    queryFn: () => source.requestTexts(run.id, request?.seq ?? 0),
    enabled: request !== undefined,
    gcTime: 60_000,
  });
  return (
    <div className="split requests">
      <ChoiceList choices={choices} label="Requests" rowClass="request-row">
        {(position) => <RequestRow request={requests[position]} />}
      </ChoiceList>
      {request !== undefined && <RequestDetail run={run} request={request} texts={texts ?? undefined} />}
    </div>
  );
}

function RequestRow({ request }: { readonly request: ListedRequest | undefined }) {
  if (request === undefined) return null;
  const { verdict, reply, failure } = request;
  const said = verdict.kind === 'rejected' ? verdict.reason.replaceAll('-', ' ') : (reply ?? failure ?? '');
  return (
    <>
      <span className="choice-mark" aria-hidden="true">
        {markOf(verdict.kind)}
      </span>
      <span className="request-place">{requestPlace(request)}</span>
      <span className="request-said quiet" dir="auto">
        {said}
      </span>
    </>
  );
}

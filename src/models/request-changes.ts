import type { ModelParameters, ModelRequest } from './model.ts';
import { ModelCallError } from './model-call-error.ts';

/** What is asked of a model in place of a parameter that its endpoint refused. */
export interface RequestChange {
  /** The model's id. */
  readonly model: string;
  /** A member of `ModelParameters`; a field of its `body` as `body.NAME`. */
  readonly parameter: string;
  /** The name under which it is sent from then on; absent when it is left out. */
  readonly instead?: string;
}

/** A change in words. */
export function requestChangeText({ model, parameter, instead }: RequestChange): string {
  return instead === undefined
    ? `${model} does not take ${parameter}: requests leave it out from now on.`
    : `${model} takes ${parameter} as ${instead}: requests name it so from now on.`;
}

/** Told each change once, with what the server said. */
export type RequestChangeListener = (change: RequestChange, error: ModelCallError) => void;

/**
 * How the requests of a session differ from what the configuration asks for, by model. A change stays for the rest of the
 * run, and a resumed run begins with those of before, so that it asks what was asked.
 */
export class RequestChanges {
  readonly #changes: RequestChange[];
  readonly #listener: RequestChangeListener | undefined;

  constructor(known: readonly RequestChange[] = [], listener?: RequestChangeListener) {
    this.#changes = [...known];
    this.#listener = listener;
  }

  /** The request with one change after the other, as it is first; as it is asked now, last. */
  formsOf(modelId: string, request: ModelRequest): readonly [ModelRequest, ...ModelRequest[]] {
    const forms: [ModelRequest, ...ModelRequest[]] = [request];
    for (const change of this.#changes) {
      if (change.model !== modelId) continue;
      const before = forms.at(-1) as ModelRequest;
      const parameters = changed(before.parameters, change);
      if (parameters !== before.parameters) forms.push({ ...before, parameters });
    }
    return forms;
  }

  /** Takes in what an endpoint refused of a request; any other error says nothing. */
  learn(modelId: string, asked: ModelRequest, error: unknown): void {
    if (!(error instanceof ModelCallError) || error.refused === undefined) return;
    const { parameters, instead } = error.refused;
    for (const parameter of parameters) {
      const change = { model: modelId, parameter, ...nameFor(asked, parameter, instead) };
      // A call that was refused at the same time may have brought it already.
      if (this.#changes.some((known) => isEqual(known, change))) continue;
      this.#changes.push(change);
      this.#listener?.(change, error);
    }
  }
}

/** A parameter that was renamed and is refused again is left out. */
function nameFor(
  { parameters: { names = {} } }: ModelRequest,
  parameter: string,
  instead: string | undefined,
): { readonly instead?: string } {
  return instead === undefined || names[parameter] !== undefined ? {} : { instead };
}

function isEqual(first: RequestChange, second: RequestChange): boolean {
  return (
    first.model === second.model && first.parameter === second.parameter && first.instead === second.instead
  );
}

/** The same object where the change concerns nothing in it. */
function changed(parameters: ModelParameters, { parameter, instead }: RequestChange): ModelParameters {
  if (parameter.startsWith('body.')) return withoutField(parameters, parameter.slice('body.'.length));
  if (parameters[parameter as keyof ModelParameters] === undefined) return parameters;
  const { names = {}, ...others } = parameters;
  if (instead === undefined) return withNames(without(others, parameter), without(names, parameter));
  return names[parameter] === instead ? parameters : withNames(others, { ...names, [parameter]: instead });
}

function withoutField(parameters: ModelParameters, field: string): ModelParameters {
  const { body, ...others } = parameters;
  if (body === undefined || !Object.hasOwn(body, field)) return parameters;
  const fields = without(body, field);
  return Object.keys(fields).length === 0 ? others : { ...others, body: fields };
}

function withNames(parameters: ModelParameters, names: Readonly<Record<string, string>>): ModelParameters {
  return Object.keys(names).length === 0 ? parameters : { ...parameters, names };
}

function without<T extends object>(members: T, name: string): T {
  return Object.fromEntries(Object.entries(members).filter(([member]) => member !== name)) as T;
}

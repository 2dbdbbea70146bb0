/** How a model runs in this process. */
export interface GgufSetting {
  /** Tokens of a request and its reply together. Default: 4096, or what the model was trained with where that is less. */
  readonly contextSize?: number;
  /** Calls at once, each with a context of its own. Default: as many as `threads`, fewer where memory does not hold them. */
  readonly sequences?: number;
  /** Threads of all calls together. Default: half of the machine's cores. */
  readonly threads?: number;
}

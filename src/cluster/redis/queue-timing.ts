/** A job whose worker has not renewed it for so long belongs to nobody any more. */
export const lockDurationMs = 4_000;
/** How often a worker renews its jobs: it may be held up for three seconds before it loses one. */
export const lockRenewalMs = 1_000;
/** How often workers look for such jobs; one is given back at the second look. */
export const stalledIntervalMs = 1_000;
/** How often a worker says that it is there. */
export const heartbeatMs = 2_000;
/** A worker that was silent for so long is gone. */
export const silenceMs = 8_000;
/** How often a run looks after the jobs that it has not heard of. */
export const lookAfterMs = 5_000;
/** How long Redis may be away before a run gives up. */
export const outagePatienceMs = 60_000;
/** How long a run waits for workers of a model, at its start and when all have gone. */
export const workerPatienceMs = 60_000;
/** How long a reply is kept whose run does not come to take it. */
export const keptReplySeconds = 3_600;
/** Events of a queue that Redis keeps for those who listen; what is missed is found by looking after. */
export const keptEvents = 4_000;
/** How long the end of a process waits for Redis, which takes a farewell in milliseconds when it is there. */
export const farewellPatienceMs = 2_000;

/** Why a goal is not reached. */
export type Obstacle =
  /** No set of changes reaches it: proven. */
  | 'impossible'
  /** No set of up to three moves reaches it, or the budget for one goal ended before that was known. */
  | 'not-found'
  /** It can be reached alone, but not together with the others in the plan. */
  | 'conflict'
  /** It would take more moves than allowed. */
  | 'max-moves'
  /** The search ended before it was looked at, or before what reaches it alone was fitted to the rest. */
  | 'not-examined';

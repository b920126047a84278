import type { Ref } from '../inventory.ts';
import type { Problem } from '../problem.ts';
import type { Directory } from './directory.ts';
import type { Selector } from './select-entities.ts';

/** What resolving needs to know of the whole inventory. */
export interface ResolutionContext {
  readonly directory: Directory;
  readonly weightOf: (ref: Ref) => number;
  readonly selector: Selector;
  readonly report: (found: Problem | null) => void;
}

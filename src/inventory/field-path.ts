import type { DocumentPath } from '../diagnostics/diagnostic.ts';
import type { Dependency, Requirement } from './inventory.ts';
import type { RequirementInput } from './schema-requirement.ts';

/** Longer lists are rare, and their items alike even more so. */
const mostRemembered = 64;

/**
 * A place inside entities, such as `['dependsOn', 0, 'anyOf']`, with what has been found to stand there. Thousands of
 * entities say the same thing in the same field: it is resolved once, and they share the answer.
 */
export class FieldPath {
  readonly path: DocumentPath;
  /** What stands here, by what is written. */
  readonly resolved = new Map<RequirementInput, Requirement>();
  /** The same as members of something. */
  readonly members = new Map<RequirementInput, Requirement>();
  readonly dependencies = new Map<RequirementInput, Dependency>();
  readonly #children = new Map<string | number, FieldPath>();

  constructor(path: DocumentPath = []) {
    this.path = path;
  }

  at(segment: string | number): FieldPath {
    const known = this.#children.get(segment);
    if (known !== undefined) return known;
    const child = new FieldPath([...this.path, segment]);
    if (this.#children.size < mostRemembered) this.#children.set(segment, child);
    return child;
  }
}

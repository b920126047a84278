import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import type { Dependency, Requirement } from '../inventory.ts';

/** Longer lists are rare, and their items alike even more so. */
const mostRemembered = 64;

/**
 * A place inside entities, such as `['dependsOn', 0, 'anyOf']`, with the references that have been found to stand there.
 * Thousands of entities name the same thing in the same field: it is resolved once, and they share the answer.
 */
export class FieldPath {
  readonly path: DocumentPath;
  /** By reference, what it is here as a member of something. */
  readonly members = new Map<string, Requirement>();
  readonly dependencies = new Map<string, Dependency>();
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

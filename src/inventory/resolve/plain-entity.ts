import { compareText } from '../../diagnostics/compare-text.ts';
import type { Place } from '../../diagnostics/diagnostic.ts';
import type { Dependency, Entity, OwnFailure, Ref, RoundTrip } from '../inventory.ts';
import type { DeclaredEntity } from '../read/declared-entity.ts';
import { noServing, type Serving } from '../serving.ts';

const none: readonly never[] = [];
const noLabels: Entity['labels'] = new Map();

/**
 * An entity that is known to be right. There may be millions, so most of it is made when asked for; the table of
 * dependencies knows what it stands on in numbers.
 */
export class PlainEntity implements Entity {
  readonly ref: Ref;
  readonly kind: string;
  readonly id: string;
  readonly ownFailure: OwnFailure;
  readonly #declared: DeclaredEntity;
  readonly #resolve: (declared: DeclaredEntity) => Entity;
  #whole: Entity | null = null;

  constructor(
    declared: DeclaredEntity,
    ownFailure: OwnFailure,
    resolve: (declared: DeclaredEntity) => Entity,
  ) {
    this.ref = declared.ref;
    this.kind = declared.kind;
    this.id = declared.id;
    this.ownFailure = ownFailure;
    this.#declared = declared;
    this.#resolve = resolve;
  }

  get name(): string | null {
    return this.#declared.name;
  }

  get role(): string | null {
    return this.#declared.role;
  }

  get weight(): number {
    return this.#declared.weight;
  }

  get aliases(): readonly string[] {
    const { aliases } = this.#declared;
    return aliases.length === 0 ? none : [...aliases].sort(compareText);
  }

  get labels(): Entity['labels'] {
    return this.#declared.saysMore ? this.#all.labels : noLabels;
  }

  get location(): Entity['location'] {
    return this.#declared.saysMore ? this.#all.location : null;
  }

  get roundTrips(): readonly RoundTrip[] {
    return none;
  }

  get serving(): Serving {
    return this.#declared.saysMore ? this.#all.serving : noServing;
  }

  get dependencies(): readonly Dependency[] {
    return this.#all.dependencies;
  }

  get place(): Place {
    return this.#declared.place;
  }

  /** What JSON has of an entity that is made in full. */
  toJSON(): Entity {
    return this.#all;
  }

  get #all(): Entity {
    this.#whole ??= this.#resolve(this.#declared);
    return this.#whole;
  }
}

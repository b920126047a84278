import type { DocumentPath, Place, Range } from '../diagnostics/diagnostic.ts';
import type { Spread } from './quantities/spread.ts';
import type { PairKind } from './schema/schema.ts';
import type { FailureInput } from './schema/schema-failure.ts';
import type { Serving } from './serving.ts';
import type { Workload } from './workload.ts';

/** An inventory whose every reference is resolved: what all analyses start from. */
export interface Inventory {
  readonly name: string | null;
  readonly files: readonly string[];
  /** By ref, in text order. */
  readonly entities: ReadonlyMap<Ref, Entity>;
  /** In text order of primary, backup and kind. */
  readonly pairs: readonly Pair[];
  readonly acceptances: readonly Acceptance[];
  /** Per kind, for what gives no own failure itself. */
  readonly defaultFailures: ReadonlyMap<string, FailureInput>;
  /** What users ask for, how far places are apart, and where more nodes could stand; no verdict reads it. */
  readonly workload: Workload;
  /** Line and column of a place in one of the files. */
  readonly locate: (place: Place) => Range | null;
}

/** `kind:id`. */
export type Ref = string;

export interface Entity {
  readonly ref: Ref;
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
  readonly aliases: readonly string[];
  readonly role: string | null;
  readonly weight: number;
  readonly labels: ReadonlyMap<string, string | number | boolean>;
  /** Latitude and longitude in degrees. */
  readonly location: readonly [number, number] | null;
  /** Measured round-trip times to other entities, in text order of these. */
  readonly roundTrips: readonly RoundTrip[];
  /** What it says of the requests that it serves: only nodes say any. */
  readonly serving: Serving;
  readonly ownFailure: OwnFailure;
  readonly dependencies: readonly Dependency[];
  readonly place: Place;
}

export interface RoundTrip {
  readonly to: Ref;
  readonly seconds: number;
  /** The key under `rtt`, as it is written. */
  readonly key: string;
}

export interface OwnFailure {
  /** 0 where `never`. */
  readonly probability: number;
  /** The entity cannot fail by itself: it has no own failure in any cut set. */
  readonly never: boolean;
  /** Who said so: the entity, the inventory's defaults, or cofail's (an assumption). */
  readonly source: 'entity' | 'defaults' | 'assumed';
  /** How the probability is spread, which then is the mean; null where it is given exactly. Of the whole, where it is a part. */
  readonly spread: Spread | null;
  /** Which part of the probability of the members of a common-cause group this is; null where it is the whole of its own. */
  readonly part: CommonCausePart | null;
}

interface CommonCausePart {
  readonly group: Ref;
  /** 1 - beta for a member, beta for what all of them share. */
  readonly share: number;
  /** The kind whose default in the inventory all members take; null where they do not. */
  readonly defaultOf: string | null;
}

/**
 * One field of an entity that says what it stands on. All of an entity's dependencies must hold. Dependencies and
 * members are in text order of what they mean; only paths tell the order in the file.
 */
export interface Dependency {
  /** Path of the field inside the entity: `['region']`, `['domains', 'tee']`, `['dependsOn', 0]`. */
  readonly field: DocumentPath;
  readonly requirement: Requirement;
}

export type Requirement =
  | ReferenceRequirement
  | GroupRequirement<'all'>
  | GroupRequirement<'any'>
  | ThresholdRequirement
  | AfterRequirement;

export interface ReferenceRequirement {
  readonly type: 'reference';
  readonly ref: Ref;
  /** Path inside the entity of the text that names it, where that is not the path of the whole field. */
  readonly path?: DocumentPath;
}

/** `all`: met when every member is met. `any`: met when at least one is. */
export interface GroupRequirement<Type extends 'all' | 'any'> {
  readonly type: Type;
  readonly members: readonly Requirement[];
  /** Path inside the entity, where that is not the path of the whole field. */
  readonly path?: DocumentPath;
}

/** Met when the weights of the members that are met sum to at least `needed`. All are integers of one common unit. */
export interface ThresholdRequirement {
  readonly type: 'threshold';
  readonly members: readonly Requirement[];
  readonly weights: readonly number[];
  readonly needed: number;
  /** How many of that unit are a weight of 1 as it is written. */
  readonly scale: number;
  readonly written: {
    readonly form: 'atLeast' | 'moreThan';
    readonly k: number | string;
    readonly of: 'list' | 'selector' | 'weights';
    /** Members count by weight, not each as one. */
    readonly weighted: boolean;
  };
  /** What a selector demands of all its members: `where: { region: eu }`. */
  readonly common?: readonly Ref[];
  /** What a selector goes by: the kind of its members, and the fields and labels that `where` names, in text order. */
  readonly selector?: { readonly kind: string; readonly fields: readonly string[] };
  /** Path inside the entity, where that is not the path of the whole field. */
  readonly path?: DocumentPath;
}

/** Met until the requirement inside has not been met for so long. */
export interface AfterRequirement {
  readonly type: 'after';
  readonly requirement: Requirement;
  readonly seconds: number;
  /** Path inside the entity, where that is not the path of the whole field. */
  readonly path?: DocumentPath;
}

export interface Pair {
  readonly primary: Ref;
  readonly backup: Ref;
  readonly kind: PairKind;
  readonly place: Place;
}

export interface Acceptance {
  /** Null: for every pair. */
  readonly pair: readonly [Ref, Ref] | null;
  readonly cause: Ref;
  readonly reason: string;
  /** Last day on which it holds, as YYYY-MM-DD. */
  readonly until: string | null;
  readonly place: Place;
}

/** The kind of what the members of a group under `commonCause` share. */
export const commonCauseKind = 'common-cause';

export const unknownId = 'unknown';
const lastOfUnknown = unknownId.charCodeAt(unknownId.length - 1);

/** Whether a reference says "some entity of this kind, we do not know which". */
export function isUnknown(ref: Ref): boolean {
  // Asked of every reference, of which there may be millions: the last character tells most of them apart.
  return ref.charCodeAt(ref.length - 1) === lastOfUnknown && ref.endsWith(`:${unknownId}`);
}

export function makeRef(kind: string, id: string): Ref {
  return `${kind}:${id}`;
}

export function kindOf(ref: Ref): string {
  return ref.slice(0, ref.indexOf(':'));
}

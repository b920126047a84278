/**
 * A fault tree as a file in the Open-PSA Model Exchange Format states it, as far as cofail reads that. It says when
 * things fail: an `or` happens when any of its inputs does. `at` is where in the text a thing stands.
 */
export interface FaultTree {
  readonly name: string | null;
  /** By name, like the events. */
  readonly gates: ReadonlyMap<string, Gate>;
  readonly basicEvents: ReadonlyMap<string, BasicEvent>;
  readonly houseEvents: ReadonlyMap<string, HouseEvent>;
}

export interface Definition {
  readonly name: string;
  readonly label: string | null;
  readonly attributes: ReadonlyMap<string, string>;
  readonly at: number;
}

export interface Gate extends Definition {
  readonly formula: Formula;
}

export interface BasicEvent extends Definition {
  /** Null where the file gives none. */
  readonly probability: number | null;
}

/** A switch of the model: it has happened, or it never does. */
export interface HouseEvent extends Definition {
  readonly constant: boolean;
}

export type Formula = EventReference | Constant | Group | Vote;

export interface EventReference {
  readonly type: 'reference';
  readonly name: string;
  /** What the reference says that it refers to; `event` stands for any of them. */
  readonly kind: EventKind | 'event';
  readonly at: number;
}

export type EventKind = 'gate' | 'basic-event' | 'house-event';

interface Constant {
  readonly type: 'constant';
  readonly value: boolean;
}

interface Group {
  readonly type: 'and' | 'or';
  readonly inputs: readonly Formula[];
}

/** Happens when at least `min` of its inputs do. */
interface Vote {
  readonly type: 'atleast';
  readonly min: number;
  readonly inputs: readonly Formula[];
}

/** Every reference of a formula, in the order of the text. */
export function referencesOf(formula: Formula): EventReference[] {
  switch (formula.type) {
    case 'reference':
      return [formula];
    case 'constant':
      return [];
    default:
      return formula.inputs.flatMap(referencesOf);
  }
}

import { compareText } from '../../diagnostics/compare-text.ts';
import type { Dependency } from '../inventory.ts';
import type { EntityInput } from './schema.ts';
import type { RequirementInput } from './schema-requirement.ts';

/** The fields that say what an entity stands on, in the order in which an inventory has them. */
const statementFields = [
  'cloud',
  'region',
  'within',
  'operator',
  'network',
  'domains',
  'dependsOn',
  'requires',
] as const;
export type StatementField = (typeof statementFields)[number];

/** The kind that references in a field must have; any may stand in the others. */
const kinds: ReadonlyMap<StatementField, string> = new Map([
  ['cloud', 'cloud'],
  ['region', 'region'],
  ['within', 'region'],
  ['operator', 'operator'],
  ['network', 'network'],
]);

/** The fields of an entity, of which those that say what it stands on are statements. */
export type EntityFields = Omit<EntityInput, StatementField> & { readonly statements: readonly Statement[] };

/** Of an entity that says nothing. */
export const noFields: EntityFields = { statements: [] };

/** Where an entity says what it stands on. */
export interface Said {
  readonly field: StatementField;
  /** The kind that references must have, for `domains` its key; null where any may stand. */
  readonly kind: string | null;
  /** Where it stands among the statements of an entity. */
  readonly rank: number;
}

/** `kind` is the key of an entry of `domains`. */
export function saidIn(field: StatementField, kind: string | null = kinds.get(field) ?? null): Said {
  return { field, kind, rank: statementFields.indexOf(field) };
}

/**
 * What a field of an entity, or an entry of its `domains`, says that it stands on. Thousands of entities say the same:
 * in plain files they share one statement, which is then understood once.
 */
export class Statement implements Said {
  readonly field: StatementField;
  readonly kind: string | null;
  readonly rank: number;
  /** What all must hold: the items of `dependsOn`, one for all others. */
  readonly requirements: readonly RequirementInput[];
  /** What it means in an inventory, in the same order for all files; null until that is known, and is the same for all. */
  dependencies: readonly Dependency[] | null = null;

  constructor({ field, kind, rank }: Said, requirements: readonly RequirementInput[]) {
    this.field = field;
    this.kind = kind;
    this.rank = rank;
    this.requirements = requirements;
  }
}

export function isStatementField(field: string | number | undefined): field is StatementField {
  return statementFields.some((known) => known === field);
}

/** The order of fields, and for domains that of their kinds. */
export function compareSaid(a: Said, b: Said): number {
  return a.rank - b.rank || compareText(a.kind ?? '', b.kind ?? '');
}

/** Sets apart what an entity stands on. */
export function entityFields(input: EntityInput): EntityFields {
  const { cloud, region, within, operator, network, domains, dependsOn, requires, ...rest } = input;
  const statements = [...(domains ?? [])].map(
    ([kind, requirement]) => new Statement(saidIn('domains', kind), [requirement]),
  );
  if (dependsOn !== undefined) statements.push(new Statement(saidIn('dependsOn'), dependsOn));
  for (const [field, requirement] of Object.entries({ cloud, region, within, operator, network, requires }))
    if (requirement !== undefined)
      statements.push(new Statement(saidIn(field as StatementField), [requirement]));
  return { ...rest, statements: statements.sort(compareSaid) };
}

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

/**
 * What a field of an entity, or an entry of its `domains`, says that it stands on. Thousands of entities say the same:
 * in plain files they share one statement, which is then understood once.
 */
export class Statement {
  readonly field: StatementField;
  /** The kind that references must have, for `domains` its key; null where any may stand. */
  readonly kind: string | null;
  /** Where it stands among the statements of an entity. */
  readonly rank: number;
  /** What all must hold: the items of `dependsOn`, one for all others. */
  readonly requirements: readonly RequirementInput[];
  /** What it means in an inventory, in the same order for all files; null until that is known, and is the same for all. */
  dependencies: readonly Dependency[] | null = null;

  constructor(
    field: StatementField,
    requirements: readonly RequirementInput[],
    kind: string | null = kinds.get(field) ?? null,
  ) {
    this.field = field;
    this.rank = statementFields.indexOf(field);
    this.kind = kind;
    this.requirements = requirements;
  }
}

export function isStatementField(field: string | number | undefined): field is StatementField {
  return statementFields.some((known) => known === field);
}

/** The statements of `domains`. */
export function domainStatements(domains: ReadonlyMap<string, RequirementInput>): Statement[] {
  return [...domains].map(([kind, requirement]) => new Statement('domains', [requirement], kind));
}

/** Puts the statements of one entity in the order of their fields, and domains in that of their kinds, in place. */
export function sortStatements(statements: Statement[]): void {
  // By insertion: they are few, and mostly in order.
  for (let at = 1; at < statements.length; at++) {
    const statement = statements[at]!;
    let free = at;
    for (; free > 0 && compareStatements(statements[free - 1]!, statement) > 0; free--)
      statements[free] = statements[free - 1]!;
    statements[free] = statement;
  }
}

function compareStatements(a: Statement, b: Statement): number {
  return a.rank - b.rank || compareText(a.kind ?? '', b.kind ?? '');
}

/** Sets apart what an entity stands on. */
export function entityFields(input: EntityInput): EntityFields {
  const { cloud, region, within, operator, network, domains, dependsOn, requires, ...rest } = input;
  const statements = domains === undefined ? [] : domainStatements(domains);
  if (dependsOn !== undefined) statements.push(new Statement('dependsOn', dependsOn));
  for (const [field, requirement] of Object.entries({ cloud, region, within, operator, network, requires }))
    if (requirement !== undefined) statements.push(new Statement(field as StatementField, [requirement]));
  sortStatements(statements);
  return { ...rest, statements };
}

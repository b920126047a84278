import { NumberList } from '../number-list.ts';

/**
 * Where the fields of the entities of a file stand on its tape, a row for each entity: cells, or -1 where a field is
 * missing. Flat arrays, as objects would be most of what a large fleet makes.
 */
export class TapeRows {
  /** The map of the fields, or what stands in its place. */
  readonly fields = new NumberList();
  readonly name = new NumberList();
  readonly role = new NumberList();
  readonly weight = new NumberList();
  readonly failure = new NumberList();
  readonly aliases = new NumberList();
  readonly backups = new NumberList();
  /** 1 where there are fields besides these and what the entity stands on. */
  readonly saysMore = new NumberList();
  /** Where the statements of the entity end among all that were said; they start where those of the one before end. */
  readonly endSaid = new NumberList();

  /** Adds a row for the fields at a cell, and answers its number. */
  add(at: number): number {
    this.name.push(-1);
    this.role.push(-1);
    this.weight.push(-1);
    this.failure.push(-1);
    this.aliases.push(-1);
    this.backups.push(-1);
    this.saysMore.push(0);
    return this.fields.push(at);
  }
}

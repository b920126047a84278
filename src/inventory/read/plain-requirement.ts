import { isListCell, isMapCell, type TapeValues } from '../parse/tape.ts';
import type { RequirementInput } from '../schema/schema-requirement.ts';

/** A requirement on a tape that is one reference, or one group of nothing but references: most of a fleet's are. */
export interface PlainRequirement {
  readonly form: 'reference' | 'anyOf' | 'allOf' | 'atLeast';
  /** How many of the members must be met, for `atLeast`. */
  readonly needed: number;
  /** The cells of the references. */
  readonly start: number;
  readonly end: number;
}

/** The plain requirement at a cell; null for any other, right or wrong. */
export function plainRequirement(values: TapeValues, at: number): PlainRequirement | null {
  const { cells } = values;
  if (cells[at]! >= 0)
    return isFilledText(values, at) ? { form: 'reference', needed: 1, start: at, end: at + 1 } : null;
  if (!isMapCell(cells[at])) return null;
  const end = at + cells[at + 1]!;
  const form = at + 2 < end ? values.textAt(at + 2) : null;
  if (form === 'anyOf' || form === 'allOf') return groupAt(values, at + 3, end, form, 1);
  if (form !== 'atLeast' || cells[at + 3]! < 0 || at + 4 >= end || values.textAt(at + 4) !== 'of')
    return null;
  const needed = values.scalarAt(at + 3);
  if (typeof needed !== 'number' || !Number.isSafeInteger(needed) || needed < 1) return null;
  return groupAt(values, at + 5, end, form, needed);
}

/** The group whose list of members, and nothing else, stands from a cell to the end of a map. */
function groupAt(
  values: TapeValues,
  list: number,
  end: number,
  form: PlainRequirement['form'],
  needed: number,
): PlainRequirement | null {
  const { cells } = values;
  if (!isListCell(cells[list]) || list + cells[list + 1]! !== end) return null;
  for (let item = list + 2; item < end; item++) if (!isFilledText(values, item)) return null;
  return { form, needed, start: list + 2, end };
}

/** What a schema makes of the plain requirement. */
export function inputOf(
  values: TapeValues,
  { form, needed, start, end }: PlainRequirement,
): RequirementInput {
  if (form === 'reference') return values.textAt(start);
  // A text is one cell. A list that grows by itself takes three times as much memory.
  const members = new Array<string>(end - start);
  for (let index = 0; index < members.length; index++) members[index] = values.textAt(start + index);
  if (form === 'atLeast') return { atLeast: needed, of: members };
  return form === 'anyOf' ? { anyOf: members } : { allOf: members };
}

/** Whether a text that is not empty stands at a cell. */
export function isFilledText(values: TapeValues, at: number): boolean {
  const value = values.cells[at]! >= 0 ? values.scalarAt(at) : null;
  return typeof value === 'string' && (value.charCodeAt(0) > 0x20 || value.trim() !== '');
}

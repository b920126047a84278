import { isUnknown, kindOf, type Ref } from '../../inventory/inventory.ts';
import { parseDocument } from '../../inventory/parse/parse-document.ts';
import type { ReadReference } from '../../inventory/resolve/resolve-ref.ts';
import { applyEdits, type Edit, makeOffsets } from './edit.ts';
import { isRepairable } from './is-repairable.ts';
import { quoteLike } from './quote-like.ts';
import { type WrittenReference, writtenReferences } from './written-references.ts';

/**
 * Writes every reference of a file by the id of its entity: an alias gives way to the id, and a kind that the field has
 * already is left out. What any kind may stand for keeps its kind, and gets one where it was an alias.
 */
export function normaliseReferences(source: string, read: ReadReference): string {
  const document = parseDocument(source);
  if (!isRepairable(document, source)) return source;
  const offsetOf = makeOffsets(source);
  const edits: Edit[] = [];
  for (const written of writtenReferences(document.value)) {
    const ref = read(written.kind, written.text);
    const wanted = ref === null ? written.text : normalForm(written, ref);
    if (wanted === written.text) continue;
    const range = document.locate(written.path, written.isKey);
    const raw = source.slice(offsetOf(range.start), offsetOf(range.end));
    edits.push({ range, text: quoteLike(raw, wanted) });
  }
  return applyEdits(source, edits);
}

function normalForm({ text, kind }: WrittenReference, ref: Ref): string {
  const id = ref.slice(kindOf(ref).length + 1);
  if (kind !== null) return id;
  return isUnknown(ref) || text === id ? text : ref;
}

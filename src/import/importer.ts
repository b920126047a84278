import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Ref } from '../inventory/inventory.ts';
import type { SourceText } from '../inventory/load-inventory.ts';

/** Turns files of another system's into one inventory, or says everything that keeps them from being one. */
export type Importer = (sources: readonly SourceText[]) => {
  readonly imported: ImportedInventory | null;
  readonly diagnostics: readonly Diagnostic[];
};

interface ImportedInventory {
  /** The inventory as YAML. */
  readonly text: string;
  /** What to ask about first. */
  readonly target: Ref | null;
  /** What a reader should know of the import, one line each. */
  readonly notes: readonly string[];
}

import { compareText } from '../../diagnostics/compare-text.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { outputVersion, version } from '../version.ts';
import type { JsonDiagnostic, Result, ResultCommand } from './output-schemas.ts';
import { stringifySafely } from './stringify-safely.ts';

/** What every command says beside its result. */
export interface JsonContext {
  readonly files: readonly string[];
  /** Null where it could not be loaded. */
  readonly inventory: Inventory | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** One JSON object with a fixed order of keys: identical input gives identical bytes. */
export function writeJson<Command extends ResultCommand>(
  command: Command,
  result: Result<Command> | null,
  context: JsonContext,
): string {
  const { files, inventory, diagnostics } = context;
  const output = {
    cofail: { version, schema: outputVersion },
    command,
    inventory: {
      name: inventory?.name ?? null,
      files,
      entities: inventory === null ? {} : countByKind(inventory),
    },
    result,
    diagnostics: diagnostics.map(toJsonDiagnostic),
  };
  return `${stringifySafely(output)}\n`;
}

function countByKind(inventory: Inventory): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { kind } of inventory.entities.values()) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return toRecord([...counts].sort(([a], [b]) => compareText(a, b)));
}

/** An object with exactly these keys, `__proto__` too. */
export function toRecord<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries(entries);
}

function toJsonDiagnostic({
  rule,
  severity,
  message,
  hint,
  file,
  range,
  path,
  related,
}: Diagnostic): JsonDiagnostic {
  return {
    rule,
    severity,
    message,
    hint,
    file,
    line: range?.start.line ?? null,
    column: range?.start.column ?? null,
    endLine: range?.end.line ?? null,
    endColumn: range?.end.column ?? null,
    path: formatPath(path),
    related: related.map((other) => ({
      message: other.message,
      file: other.file,
      line: other.range?.start.line ?? null,
      column: other.range?.start.column ?? null,
    })),
  };
}

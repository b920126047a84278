import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { InputError } from '../../diagnostics/errors.ts';
import { quote, show } from '../../diagnostics/quote.ts';
import { parseDocument } from '../../inventory/parse/parse-document.ts';
import { shapeProblems } from '../../inventory/read/shape-problems.ts';
import { type Baseline, baselineSchema } from '../../rules/run/baseline.ts';

/** @throws InputError where the file cannot be read or is no baseline. */
export async function readBaseline(file: string, cwd: string): Promise<Baseline> {
  const text = await readFile(path.resolve(cwd, file), 'utf8').catch(() => null);
  if (text === null)
    throw new InputError(
      `the baseline ${quote(file)} cannot be read. To write it: cofail lint --baseline ${show(file)} --update-baseline`,
    );
  const document = parseDocument(text);
  const [syntax] = document.problems;
  if (syntax !== undefined)
    throw new InputError(
      `${show(file)}:${syntax.range.start.line}:${syntax.range.start.column} ${syntax.message}`,
    );
  const result = baselineSchema.safeParse(document.value);
  if (result.success) return result.data;
  const [first] = shapeProblems(result.error.issues, document.value, { file, path: [] });
  const { line, column } = document.locate(first?.place.path ?? [], first?.place.key).start;
  throw new InputError(
    `${show(file)}:${line}:${column} ${first?.message ?? 'is no baseline'}. ${first?.hint ?? ''}`.trim(),
  );
}

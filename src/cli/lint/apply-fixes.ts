import { loadInventory, type SourceText } from '../../inventory/load-inventory.ts';
import { writeDiagnostics } from '../../report/text/write-diagnostics.ts';
import { plural } from '../../report/words/words.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { type Loaded, loadPaths } from '../load.ts';
import type { CommonOptions } from '../options.ts';
import { printResult, writeTo } from '../output.ts';
import { cannotBeLoaded, makeSay, styleFor } from '../session.ts';
import { type FixKind, fixKinds } from './fix-kinds.ts';
import type { LintSetup } from './lint-setup.ts';

export interface FixingOptions extends LintSetup, Pick<CommonOptions, 'quiet' | 'output' | 'color'> {
  readonly today: string;
  readonly fixKinds?: readonly FixKind[];
  readonly bareLists?: 'anyOf' | 'allOf';
}

/** Repairs the files, and answers what they now say. */
export async function applyFixes(loaded: Loaded, options: FixingOptions, io: Io): Promise<Loaded> {
  const changed = (await fixSources(loaded, options)).filter(
    ({ path, text }) => loaded.textOf(path) !== text,
  );
  for (const { path, text } of changed) await writeTo(path, text, io);
  if (changed.length === 0) return loaded;
  makeSay(options, io)(`Repaired ${plural(changed.length, 'file')}.`);
  return loadPaths(loaded.files, io);
}

/** Prints what would be repaired, and changes nothing. Where the files cannot be loaded even so, says why. */
export async function printFixes(loaded: Loaded, options: FixingOptions, io: Io): Promise<number> {
  const { writePatch } = await import('./write-patch.ts');
  const fixed = await fixSources(loaded, options);
  await printResult(writePatch(loaded.sources, fixed), options, io);
  const { inventory, diagnostics } =
    loaded.inventory === null && isWhole(loaded) ? loadInventory(fixed) : loaded;
  if (inventory !== null) return exitCodes.clean;
  io.stderr.write(writeDiagnostics(diagnostics, styleFor(options, io, io.stderr)));
  io.stderr.write(`${cannotBeLoaded(diagnostics)}\n`);
  return exitCodes.unusable;
}

/** What the files of a part mean may hang on those that could not be read. */
function isWhole({ files, sources }: Loaded): boolean {
  return files.length === sources.length;
}

async function fixSources(
  loaded: Loaded,
  { fixKinds: kinds = fixKinds, bareLists, today, rules, settingOf }: FixingOptions,
): Promise<readonly SourceText[]> {
  const { sources } = loaded;
  if (!isWhole(loaded)) return sources;
  const { fixFiles } = await import('./fix-files.ts');
  const { lintInventory } = await import('../../rules/run/lint-inventory.ts');
  return fixFiles(sources, {
    kinds,
    bareLists: bareLists ?? null,
    findUnused: (files, inventory) => {
      const texts = new Map(files.map(({ path, text }) => [path, text]));
      const textOf = (file: string): string | null => texts.get(file) ?? null;
      return lintInventory(inventory, { today, rules, settingOf, textOf }).unusedSuppressions;
    },
  });
}

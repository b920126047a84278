import { Option } from 'commander';
import type { InventoryDiff } from '../../analysis/diff/diff-inventories.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { countFindings, writeDiagnostics } from '../../report/text/write-diagnostics.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { loadSides, type Side, type Sides } from '../load-sides.ts';
import {
  addCommonOptions,
  addToday,
  type CommonOptions,
  type TodayOption,
  today,
  wholeNumber,
} from '../options.ts';
import { printResult } from '../output.ts';
import { makeProgress } from '../progress.ts';
import { makeSay, printJsonOutput, styleFor } from '../session.ts';

const examples = `cofail diff old/ new/                        what differs between two inventories
cofail diff --git main                       what the working tree does to what main has
cofail diff --git main...HEAD prod/          what this branch did to prod/ since it left main
cofail diff --git main --fail-on worse       exit 1 where the change makes anything worse
cofail diff --git main --format markdown     a comment for the pull request`;

/** Lines of each part for people, where --top says nothing. */
const topForPeople = 20;

interface DiffOptions extends CommonOptions, TodayOption {
  readonly git?: string;
  readonly top?: number;
  readonly failOn?: 'worse';
}

export const diff: CommandDefinition = (command, io, exit) => {
  command.description(
    'What a change to the inventory does: pairs, single points of failure, cut sets, clusters, concentration.',
  );
  addToday(addCommonOptions(command, ['text', 'markdown', 'json'], examples))
    .usage('[options] BASE HEAD\n       cofail diff [options] --git REV [paths...]')
    .option(
      '--git <rev>',
      'compare the paths as they were in a git revision with the working tree; A..B compares two revisions, A...B what B did since it left A',
    )
    .option(
      '--top <n>',
      `list n lines of each part as text (default: ${topForPeople}); JSON has all`,
      wholeNumber(0),
    )
    .addOption(
      new Option('--fail-on <what>', 'exit 1 where the change makes something worse').choices(['worse']),
    )
    .action(async (paths: string[], options: DiffOptions) => {
      exit(await runDiff(paths, options, io));
    });
  const [argument] = command.registeredArguments;
  if (argument !== undefined)
    argument.description =
      'BASE and HEAD, each a file or folder; with --git the files and folders to compare';
};

async function runDiff(paths: readonly string[], options: DiffOptions, io: Io): Promise<number> {
  const sides = await loadSides(paths, options.git, options, io);
  const say = makeSay(options, io);
  for (const note of sides.notes) say(note);
  const { base, head } = sides;
  if (base.inventory === null || head.inventory === null) return cannotCompare(sides, options, io);
  const found = await compare(base.inventory, head.inventory, options, io);
  await printDiff(found, base.inventory, head, options, io);
  if (options.failOn === undefined || !found.worse) return exitCodes.clean;
  const { reasonWords } = await import('../../report/words/diff-words.ts');
  say(`Worse: ${reasonWords(found).join(', ')}.`);
  return exitCodes.findings;
}

async function compare(
  base: Inventory,
  head: Inventory,
  options: DiffOptions,
  io: Io,
): Promise<InventoryDiff> {
  const { diffInventories } = await import('../../analysis/diff/diff-inventories.ts');
  const progress = makeProgress('pairs judged', options, io);
  const found = diffInventories(base, head, { today: today(options, io), onProgress: progress.report });
  progress.end();
  return found;
}

async function printDiff(
  found: InventoryDiff,
  base: Inventory,
  head: Side,
  options: DiffOptions,
  io: Io,
): Promise<void> {
  if (options.format === 'json') {
    const { toDiffResult } = await import('../../report/json/to-diff-result.ts');
    const result = toDiffResult(found, { name: base.name, files: [...base.files] });
    await printJsonOutput('diff', result, head, [], options, io);
  } else if (options.format === 'markdown') {
    const { writeDiffMarkdown } = await import('../../report/markdown/write-diff.ts');
    await printResult(writeDiffMarkdown(found), options, io);
  } else {
    const { writeDiff } = await import('../../report/text/write-diff.ts');
    const style = styleFor(options, io, io.stdout, head.paths ?? []);
    await printResult(writeDiff(found, style, options.top ?? topForPeople, head.paths !== null), options, io);
  }
}

/** Says which side cannot be loaded, and why. */
async function cannotCompare({ base, head }: Sides, options: DiffOptions, io: Io): Promise<number> {
  const diagnostics = [...base.diagnostics, ...head.diagnostics];
  if (options.format === 'json') await printJsonOutput('diff', null, head, diagnostics, options, io);
  else io.stderr.write(writeDiagnostics(diagnostics, styleFor(options, io, io.stderr)));
  for (const side of [base, head].filter(({ inventory }) => inventory === null)) {
    const rule = side.diagnostics[0]?.rule ?? '';
    io.stderr.write(
      `${side.label} cannot be loaded: ${countFindings(side.diagnostics)}. More on the first: cofail explain ${rule}\n`,
    );
  }
  return exitCodes.unusable;
}

import { Option } from 'commander';
import { isAtLeastAsBad, type Verdict, verdicts } from '../../analysis/verdict.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import type { Inventory, Pair } from '../../inventory/inventory.ts';
import { plural } from '../../report/text/words.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { addCommonOptions, addToday, type CommonOptions, type TodayOption, today } from '../options.ts';
import { makeProgress } from '../progress.ts';
import { reads } from '../read-refs.ts';
import { addSampling, nothingToDraw, type SamplingOptions, samplingOf } from '../sampling.ts';
import { withSession } from '../session.ts';

const examples = `cofail pairs prod/                            every declared pair
cofail pairs prod/ --pair inf-1,inf-7         would inf-7 do as a backup of inf-1?
cofail pairs prod/ --fail-on entangled        exit 1 unless all are better than that
cofail pairs prod/ --samples 10000 --seed 7   draw probabilities that are not known exactly`;

interface PairsOptions extends CommonOptions, TodayOption, SamplingOptions {
  readonly pair?: string[];
  readonly failOn?: Verdict;
}

export const pairs: CommandDefinition = (command, io, exit) => {
  command.description(
    'Audit every pair: does the backup fail independently of its primary, and if not, why?',
  );
  addSampling(addToday(addCommonOptions(command, ['text', 'json'], examples)))
    .option(
      '-p, --pair <a,b>',
      'audit this pair, declared or not; may be repeated',
      (text: string, before: string[] = []) => [...before, text],
    )
    .addOption(
      new Option('--fail-on <verdict>', 'exit 1 where a residual verdict is this bad or worse').choices(
        verdicts.slice(0, -1),
      ),
    )
    .action(async (paths: string[], options: PairsOptions) => {
      const sampling = samplingOf(options);
      exit(
        await withSession(
          'pairs',
          paths,
          options,
          io,
          async ({ inventory, style, print, printJson, say }) => {
            const { auditPairs } = await import('../../analysis/audit-pairs.ts');
            const { buildFaultModel } = await import('../../analysis/fault-model.ts');
            const wanted =
              options.pair === undefined ? inventory.pairs : await readPairs(options.pair, inventory);
            const progress = makeProgress('pairs audited', options, io);
            const audits = auditPairs(buildFaultModel(inventory), wanted, {
              today: today(options, io),
              onProgress: progress.report,
              ...(sampling === null ? {} : { sampling }),
            });
            progress.end();
            if (sampling !== null && audits.every(({ probability }) => probability.spread === null))
              say(nothingToDraw);
            if (options.format === 'json') {
              const { toPairsResult } = await import('../../report/json/to-result.ts');
              await printJson('pairs', toPairsResult(audits, sampling));
            } else {
              const { writePairs } = await import('../../report/text/write-pairs.ts');
              await print(writePairs(audits, style, sampling));
            }
            const { failOn } = options;
            if (failOn === undefined) return exitCodes.clean;
            const failing = audits.filter(({ residualVerdict }) => isAtLeastAsBad(residualVerdict, failOn));
            if (failing.length === 0) return exitCodes.clean;
            say(`${plural(failing.length, 'pair')} with a residual verdict of ${failOn} or worse.`);
            return exitCodes.findings;
          },
        ),
      );
    });
};

/** The pairs that `--pair` names, each once, in text order. */
async function readPairs(texts: readonly string[], inventory: Inventory): Promise<Pair[]> {
  const { makeRefReader } = await import('../../inventory/resolve-ref.ts');
  const read = makeRefReader(inventory);
  const found = texts.flatMap((text): Pair[] => {
    const [first, second] = sidesOf(text, (word) => reads(read, word));
    if (!first || !second)
      throw new UsageError(`--pair wants two entities, e.g. --pair inf-1,inf-2; got ${quote(text)}`);
    const primary = read(first);
    const backup = read(second);
    for (const ref of [primary, backup]) {
      if (!inventory.entities.has(ref))
        throw new UsageError(`${quote(ref)} is no entity that can be in a pair`);
    }
    if (primary === backup) throw new UsageError(`${quote(primary)} cannot be its own backup`);
    const declared = inventory.pairs.filter((pair) => pair.primary === primary && pair.backup === backup);
    if (declared.length > 0) return declared;
    return [{ primary, backup, kind: 'failover', place: { file: '', path: [] } }];
  });
  const byKey = new Map(found.map((pair) => [`${pair.primary} ${pair.backup} ${pair.kind}`, pair]));
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, pair]) => pair);
}

/** The two sides of `a,b`. Ids may hold commas: then those parts count of which both are entities. */
function sidesOf(text: string, isEntity: (word: string) => boolean): string[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts.length === 2) return parts;
  const splits = parts
    .slice(1)
    .map((_, index) => [parts.slice(0, index + 1).join(','), parts.slice(index + 1).join(',')]);
  const fitting = splits.filter((sides) => sides.every(isEntity));
  return fitting.length === 1 ? (fitting[0] ?? []) : [];
}

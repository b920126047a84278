import { Option } from 'commander';
import type { PairAudit } from '../../analysis/pairs/audit-pairs.ts';
import { isAtLeastAsBad, type Verdict, verdicts } from '../../analysis/pairs/verdict.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { plural } from '../../report/words/words.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import {
  addCommonOptions,
  addToday,
  type CommonOptions,
  parseDuration,
  type TodayOption,
  today,
  wholeNumber,
} from '../options.ts';
import { makeProgress } from '../progress.ts';
import { addSampling, nothingToDraw, type SamplingOptions, samplingOf } from '../sampling.ts';
import { withSession } from '../session.ts';

const examples = `cofail pairs prod/                            every declared pair
cofail pairs prod/ --pair inf-1,inf-7         would inf-7 do as a backup of inf-1?
cofail pairs prod/ --fail-on entangled        exit 1 unless all are better than that
cofail pairs prod/ --samples 10000 --seed 7   draw probabilities that are not known exactly
cofail pairs prod/ --timeout 10s              what 10 seconds can prove of a large fleet`;

interface PairsOptions extends CommonOptions, TodayOption, SamplingOptions {
  readonly pair?: string[];
  readonly failOn?: Verdict;
  readonly top?: number;
  readonly cutSets?: number;
  /** Seconds. */
  readonly timeout?: number;
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
    .option(
      '--top <n>',
      'list the n worst pairs (default: 100); all are counted. JSON has all',
      wholeNumber(1),
    )
    .option(
      '--cut-sets <n>',
      'list up to n joint cut sets of each pair in JSON (default: 100); 0 looks for none, which is quick',
      wholeNumber(0),
    )
    .option(
      '--timeout <duration>',
      'how long the command may take, e.g. 10s; beyond it, bounds and the worst that is possible',
      parseDuration,
    )
    .action(async (paths: string[], options: PairsOptions) => {
      const sampling = samplingOf(options);
      checkFormat(options);
      const now = (): number => io.now().getTime();
      const { timeout } = options;
      const deadline = timeout === undefined ? {} : { deadline: { at: now() + timeout * 1000, now } };
      exit(
        await withSession(
          'pairs',
          paths,
          options,
          io,
          async ({ inventory, style, print, printPairs, say }) => {
            const { auditEachPair } = await import('../../analysis/pairs/audit-pairs.ts');
            const { buildFaultModel } = await import('../../analysis/model/fault-model.ts');
            const wanted =
              options.pair === undefined
                ? inventory.pairs
                : (await import('../read-pairs.ts')).readPairs(options.pair, inventory);
            const progress = makeProgress('pairs audited', options, io);
            const asJson = options.format === 'json';
            const { failOn } = options;
            let failing = 0;
            let isDrawn = false;
            function* watched(audits: Iterable<PairAudit>) {
              for (const audit of audits) {
                isDrawn ||= audit.probability.spread !== null;
                if (failOn !== undefined && isAtLeastAsBad(audit.residualVerdict, failOn)) failing++;
                yield audit;
              }
              progress.end();
            }
            const audits = watched(
              auditEachPair(buildFaultModel(inventory), wanted, {
                today: today(options, io),
                onProgress: progress.report,
                // No text says anything of cut sets.
                mostCutSets: asJson ? (options.cutSets ?? 100) : 0,
                ...deadline,
                ...(sampling === null ? {} : { sampling }),
              }),
            );
            if (asJson) await printPairs(audits, sampling);
            else {
              const { writePairs } = await import('../../report/text/write-pairs.ts');
              await print(writePairs([...audits], style, { sampling, top: options.top }));
            }
            if (sampling !== null && !isDrawn) say(nothingToDraw);
            if (failing === 0) return exitCodes.clean;
            say(`${plural(failing, 'pair')} with a residual verdict of ${failOn} or worse.`);
            return exitCodes.findings;
          },
        ),
      );
    });
};

/** @throws UsageError for an option that would do nothing. */
function checkFormat({ format, top, cutSets }: PairsOptions): void {
  if (format === 'json' && top !== undefined)
    throw new UsageError('--top is for text: JSON has every pair. For less of each, --cut-sets 0');
  if (format !== 'json' && cutSets !== undefined)
    throw new UsageError('--cut-sets is for JSON: add --format json');
}

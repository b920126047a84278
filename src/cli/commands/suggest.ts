import { Option } from 'commander';
import type { SuggestQuery } from '../../analysis/suggest/suggest-changes.ts';
import { type Verdict, verdicts } from '../../analysis/verdict.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { given } from '../given.ts';
import type { Io } from '../io.ts';
import {
  addCommonOptions,
  addToday,
  type CommonOptions,
  collectRefs,
  givePathsBack,
  type TodayOption,
  today,
  wholeNumber,
} from '../options.ts';
import { makeProgress } from '../progress.ts';
import { readRefs } from '../read-refs.ts';
import { withSession } from '../session.ts';

const examples = `cofail suggest prod/                           repair every bad pair and weak service that can be
cofail suggest prod/ --pair web-1,web-2        one pair, and what else would do
cofail suggest prod/ --service shop --keep 'node[role=db]' --forbid cloud:azure
cofail suggest prod/ --format patch | git apply`;

/** Seconds that a search for text may take: the rest, which makes a plan of what was found, comes on top. */
const patience = 20;

interface SuggestOptions extends Omit<CommonOptions, 'format'>, TodayOption {
  readonly format: 'text' | 'json' | 'patch';
  readonly pair?: string[];
  readonly service?: string[];
  readonly to?: Verdict;
  readonly toOrder?: number;
  readonly capacity?: number;
  readonly maxMoves?: number;
  readonly keep?: string[];
  readonly forbid?: string[];
  readonly budget?: number;
}

export const suggest: CommandDefinition = (command, io, exit) => {
  command.description(
    'The smallest changes that repair pairs and services: other backups, other places for nodes, more members for groups.',
  );
  addToday(addCommonOptions(command, ['text', 'json', 'patch'], examples))
    .option(
      '-p, --pair <a,b>',
      'repair this pair; may be repeated (default: every pair and service that is not as it should be)',
      (text: string, before: string[] = []) => [...before, text],
    )
    .option('-s, --service <ref...>', 'repair these services', collectRefs)
    .addOption(
      new Option('--to <verdict>', 'the residual verdict that pairs should have')
        .choices(verdicts.slice(1))
        .default('independent'),
    )
    .option(
      '--to-order <n>',
      'how many failures it should take to bring a service down (default: 2, no single one)',
      wholeNumber(2),
    )
    .option(
      '--capacity <n>',
      'how many pairs one entity may be the backup of (default: as many as the most used has today)',
      wholeNumber(1),
    )
    .option('--max-moves <n>', 'no more changes than this', wholeNumber(1))
    .option(
      '--keep <ref...>',
      'leave these as they are, and what stands on them standing on them',
      collectRefs,
    )
    .option('--forbid <ref...>', 'put nothing on these, or on what stands on them', collectRefs)
    .option(
      '--budget <n>',
      'how much the search may look at, in entities (default: 150,000: some seconds)',
      wholeNumber(1),
    )
    .action(async (paths: string[], options: SuggestOptions) => {
      for (const values of [options.service, options.keep, options.forbid])
        givePathsBack(values ?? [], paths, io.cwd);
      exit(
        await withSession('suggest', paths, options, io, async (session) => {
          const { inventory, sources, print, printJson, say, style } = session;
          const { buildFaultModel } = await import('../../analysis/fault-model.ts');
          const { suggestChanges } = await import('../../analysis/suggest/suggest-changes.ts');
          const progress = makeProgress('goals examined', options, io);
          const query = await readQuery(options, inventory, io);
          const model = buildFaultModel(inventory);
          const signal = isBounded(options) ? undefined : impatient(io);
          const found = suggestChanges(model, {
            ...query,
            ...given({ signal }),
            onProgress: progress.report,
          });
          progress.end();
          if (options.format === 'json') {
            const { toSuggestResult } = await import('../../report/json/to-suggest-result.ts');
            await printJson('suggest', toSuggestResult(found, inventory));
          } else if (options.format === 'patch') {
            const { writeMoves } = await import('../../rules/fix/write-moves.ts');
            const { writePatch } = await import('../lint/fix-files.ts');
            const { moveWords } = await import('../../report/text/move-words.ts');
            const moves = found.moves.map(({ move }) => move);
            const written = writeMoves(sources, inventory, moves);
            await print(writePatch(sources, written.sources));
            for (const move of written.unwritten)
              say(
                `Not in the patch, as the files say it in a way that cannot be changed alone: ${moveWords(move)}`,
              );
            if (moves.length === 0) say('No changes to write.');
          } else {
            const { writeSuggestions } = await import('../../report/text/write-suggestions.ts');
            await print(writeSuggestions(found, inventory, style));
          }
          return exitCodes.clean;
        }),
      );
    });
};

/** What machines read, and what a budget bounds, is the same on every machine. */
function isBounded({ format, budget }: SuggestOptions): boolean {
  return format !== 'text' || budget !== undefined;
}

/** Ends a search when people have waited long enough. */
function impatient(io: Io): { readonly aborted: boolean } {
  const end = io.now().getTime() + patience * 1000;
  return {
    get aborted() {
      return io.now().getTime() > end;
    },
  };
}

async function readQuery(options: SuggestOptions, inventory: Inventory, io: Io): Promise<SuggestQuery> {
  const { pair, service, keep, forbid, to, toOrder, capacity, maxMoves, budget } = options;
  const isEntity = (ref: Ref): boolean => inventory.entities.has(ref);
  const isService = (ref: Ref): boolean => ref.startsWith('service:') && isEntity(ref);
  const read = (words: readonly string[]): ReadonlySet<Ref> =>
    new Set(readRefs(words, inventory, io.cwd, { includes: isEntity, otherwise: 'is no entity' }));
  const isNarrow = pair !== undefined || service !== undefined;
  return {
    today: today(options, io),
    ...(isNarrow
      ? {
          pairs: pair === undefined ? [] : (await import('../read-pairs.ts')).readPairs(pair, inventory),
          services: readRefs(service ?? [], inventory, io.cwd, {
            includes: isService,
            otherwise: 'is no service',
          }),
        }
      : {}),
    ...(keep === undefined ? {} : { keep: read(keep) }),
    ...(forbid === undefined ? {} : { forbid: read(forbid) }),
    ...given({ to, toOrder, capacity, maxMoves, budget }),
  };
}

import { Option } from 'commander';
import type { FaultModel } from '../../analysis/model/fault-model.ts';
import { type Verdict, verdicts } from '../../analysis/pairs/verdict.ts';
import type { SuggestProgress } from '../../analysis/suggest/make-plan.ts';
import type { Suggestions, SuggestQuery } from '../../analysis/suggest/suggest-changes.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import type { Inventory, Ref } from '../../inventory/inventory.ts';
import { groupDigits } from '../../report/words/words.ts';
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
  parseDuration,
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
cofail suggest prod/ --timeout 5m              what more time finds in a large fleet
cofail suggest prod/ --format patch | git apply`;

/**
 * Seconds that people wait where neither --timeout nor --budget says anything: to put together what was found comes on top.
 * Programs get the same answer anywhere.
 */
const patience = 20;

/** Changes listed for people where --top says nothing. */
const topForPeople = 50;

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
  readonly top?: number;
  /** Seconds. */
  readonly timeout?: number;
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
    .option(
      '--timeout <duration>',
      `how long the search may take, e.g. 5m; beyond it, what was found and bounds (default: ${patience}s as text)`,
      parseDuration,
    )
    .option(
      '--top <n>',
      `list n changes as text (default: ${topForPeople}); JSON and patches have all`,
      wholeNumber(1),
    )
    .action(async (paths: string[], options: SuggestOptions) => {
      if (options.format !== 'text' && options.top !== undefined)
        throw new UsageError('--top is for text: JSON and patches have every change. Try --max-moves');
      for (const values of [options.service, options.keep, options.forbid])
        givePathsBack(values ?? [], paths, io.cwd);
      exit(
        await withSession('suggest', paths, options, io, async (session) => {
          const { inventory, sources, print, printJson, say, style } = session;
          const { buildFaultModel } = await import('../../analysis/model/fault-model.ts');
          const query = await readQuery(options, inventory, io);
          const found = await askPatiently(buildFaultModel(inventory), query, options, io);
          if (options.format === 'json') {
            const { toSuggestResult } = await import('../../report/json/to-suggest-result.ts');
            await printJson('suggest', toSuggestResult(found, inventory));
          } else if (options.format === 'patch') {
            const { writeMoves } = await import('../../rules/fix/write-moves.ts');
            const { writePatch } = await import('../lint/write-patch.ts');
            const { moveWords } = await import('../../report/words/move-words.ts');
            const moves = found.moves.map(({ move }) => move);
            const written = writeMoves(sources, inventory, moves);
            await print(writePatch(sources, written.sources));
            for (const move of written.unwritten)
              say(
                `Not in the patch, as the files say it in a way that cannot be changed alone: ${moveWords(move)}`,
              );
            if (moves.length === 0) say('No changes to write.');
            if (found.limit !== null) say('Not complete: without --format patch it says what is left.');
          } else {
            const { writeSuggestions } = await import('../../report/text/write-suggestions.ts');
            await print(writeSuggestions(found, inventory, style, options.top ?? topForPeople));
          }
          return exitCodes.clean;
        }),
      );
    });
};

/** Shows on a terminal how far the search is; Ctrl-C ends it with what was found by then. */
async function askPatiently(
  model: FaultModel,
  query: SuggestQuery,
  options: SuggestOptions,
  io: Io,
): Promise<Suggestions> {
  const { suggestInSteps } = await import('../../analysis/suggest/suggest-changes.ts');
  const { takeTurns } = await import('../take-turns.ts');
  const progress = makeProgress('', options, io);
  const interrupt = new AbortController();
  // A second Ctrl-C ends the command as it does any other.
  const stopListening = io.onInterrupt?.(() => {
    interrupt.abort();
    stopListening?.();
  });
  const timeout = timeoutOf(options);
  const now = (): number => io.now().getTime();
  const steps = suggestInSteps(model, {
    // Who says how long it may take wants no other end.
    ...(options.timeout === undefined ? {} : { budget: Number.POSITIVE_INFINITY }),
    ...query,
    signal: interrupt.signal,
    ...given({ deadline: timeout === undefined ? undefined : { at: now() + timeout * 1000, now } }),
    onProgress: (known) => progress.say(() => progressWords(known)),
  });
  try {
    return await takeTurns(steps, io);
  } finally {
    stopListening?.();
    progress.end();
  }
}

/** What machines read, and what a budget bounds, is the same on every machine, unless a time is asked for. */
function timeoutOf({ format, budget, timeout }: SuggestOptions): number | undefined {
  return timeout ?? (format === 'text' && budget === undefined ? patience : undefined);
}

const phases: Readonly<Record<SuggestProgress['phase'], string>> = {
  verdicts: 'looking for what is to be repaired',
  goals: 'looking at what helps by itself',
  together: 'looking for changes that repair several',
  fewer: 'looking for fewer changes',
  better: 'choosing what leaves the most nines',
  effects: 'working out what the changes are worth',
};

function progressWords({ phase, done, total }: SuggestProgress): string {
  const far = total === null ? '' : `: ${groupDigits(done)} of ${groupDigits(total)}`;
  return `${phases[phase]}${far}; Ctrl-C ends it with what was found`;
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

import { InvalidArgumentError, Option } from 'commander';
import { UsageError } from '../../diagnostics/errors.ts';
import { rewardRules } from '../../incentives/reward-rules.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { chooseRules } from '../incentives/choose-rules.ts';
import { addCommonOptions, type CommonOptions, collect, givePathsBack, wholeNumber } from '../options.ts';
import { makeProgress } from '../progress.ts';
import { withSession } from '../session.ts';

const examples = `cofail incentives --rule nearest-split --next 8 prod/        where do eight more nodes go?
cofail incentives --rule all --next 8 prod/                  which rule buys how much resilience?
cofail incentives --rule flat,marginal-after-loss --next 8   two of them side by side
cofail incentives --rule hip15:range=3000 --next 8 prod/     a rule with a setting of its own
cofail incentives --rule ./my-rule.mjs --next 8 prod/        a rule of your own`;

const defaults = { reach: 0.1, seed: 1, rounds: 200, budget: 5_000_000, movesForPeople: 20 };

interface IncentivesOptions extends CommonOptions {
  readonly rule: string[];
  readonly next: number;
  readonly role?: string;
  readonly reach: number;
  readonly pay?: number;
  readonly kind?: string[];
  readonly seed: number;
  readonly rounds: number;
  readonly budget: number;
  readonly top?: number;
}

export const incentives: CommandDefinition = (command, io, exit) => {
  command.description(
    'Where operators put their next nodes for what they are paid: equilibrium or cycle, against the best plan.',
  );
  addCommonOptions(command, ['text', 'json'], examples)
    .addOption(
      new Option(
        '--rule <rules>',
        'reward rules, several behind commas, with settings behind colons; all; or a module of yours, ./my-rule.mjs',
      )
        .choices([...rewardRules.map(({ id }) => id), 'all'])
        .argParser(collect)
        .makeOptionMandatory(),
    )
    .requiredOption('-n, --next <n>', 'how many nodes come', wholeNumber(1))
    .option('--role <role>', 'only nodes and candidates of this role')
    .addOption(
      new Option('--reach <duration>', 'round trip within which a node serves demand')
        .default(defaults.reach, '100ms')
        .argParser(readReach),
    )
    .option('--pay <amount>', 'paid a period in all (default: twice what all nodes cost)', readAmount)
    .option('--kind <kind...>', 'only losses of domains of these kinds', collect)
    .option('--seed <n>', 'for the order of turns', wholeNumber(0), defaults.seed)
    .option('--rounds <n>', 'rounds after which it is enough', wholeNumber(1), defaults.rounds)
    .option('--budget <n>', 'search steps for the best plan', wholeNumber(0), defaults.budget)
    .option(
      '--top <n>',
      `list the first n moves as text (default: ${defaults.movesForPeople}); JSON has all`,
      wholeNumber(0),
    )
    .action(async (paths: string[], options: IncentivesOptions) => {
      givePathsBack(options.kind ?? [], paths, io.cwd);
      if (options.next > mostEntrants)
        throw new UsageError(
          `--next ${options.next} is more than ${mostEntrants}, the most that can be played.`,
        );
      exit(
        await withSession('incentives', paths, options, io, async (session) => {
          const { inventory, style, print, printJson } = session;
          const rules = await chooseRules(options.rule, io.cwd);
          const { makeIncentiveGame } = await import('../../analysis/incentives/incentive-game.ts');
          const { playIncentives } = await import('../../analysis/incentives/play-incentives.ts');
          const { checkKinds } = await import('../check-kinds.ts');
          checkKinds(options.kind, inventory.entities.values());
          const role = options.role ?? null;
          const usesHexes = rules.some(({ name }) => name.startsWith('hip17'));
          const setting = makeIncentiveGame(
            inventory,
            {
              next: options.next,
              role,
              reach: options.reach,
              pay: options.pay ?? null,
              kinds: options.kind ?? null,
            },
            usesHexes ? (await import('../../analysis/geography/hex-grid.ts')).makeHexGrid : null,
          );
          const progress = makeProgress('', options, io);
          const { seed, rounds, budget } = options;
          const answer = playIncentives(inventory, setting, rules, {
            ...{ role, seed, rounds, budget },
            onProgress: (words) => progress.say(() => words),
          });
          progress.end();
          const [only] = answer.rules;
          if (options.format === 'json') {
            const { toIncentivesResult } = await import('../../report/json/to-incentives-result.ts');
            await printJson('incentives', toIncentivesResult(setting, answer, { role, seed }));
          } else if (answer.rules.length === 1 && only !== undefined) {
            const { writeIncentives } = await import('../../report/text/write-incentives.ts');
            const mostMoves = options.top ?? defaults.movesForPeople;
            await print(writeIncentives(setting, answer, only, { seed, mostMoves }, style));
          } else {
            const { writeIncentiveComparison } = await import(
              '../../report/text/write-incentive-comparison.ts'
            );
            await print(writeIncentiveComparison(setting, answer, seed, style));
          }
          return exitCodes.clean;
        }),
      );
    });
};

/** More would be a fleet of its own. */
const mostEntrants = 2000;

/** Seconds of a round trip such as 100ms or 0.1s; a bare number is in ms. */
function readReach(text: string): number {
  const [, digits = '', unit = 'ms'] = /^(\d+(?:\.\d+)?)\s*(ms|s)?$/.exec(text.trim()) ?? [];
  const value = Number(digits) * (unit === 's' ? 1 : 0.001);
  if (digits === '' || !(value > 0 && value < 3600))
    throw new InvalidArgumentError('It must be a round trip such as 100ms.');
  return value;
}

function readAmount(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (!(value > 0 && value <= 1e15))
    throw new InvalidArgumentError('It must be an amount above 0, e.g. 5000.');
  return value;
}

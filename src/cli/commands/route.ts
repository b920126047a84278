import { InvalidArgumentError } from 'commander';
import { UsageError } from '../../diagnostics/errors.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { given } from '../given.ts';
import type { Io } from '../io.ts';
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
import { readWhereabouts } from '../read-whereabouts.ts';
import { type Session, withSession } from '../session.ts';

const examples = `cofail route --from aws/us-east-2 --model llama-3-70b prod/    who answers, part by part; who stands in
cofail route --from 41.9,12.5 --model llama-3-70b --slo 4s      from a point on the map, against an objective
cofail route --simulate --slo 4s --seed 7 prod/                 all the demand, over all nodes, under each policy`;

interface RouteOptions extends CommonOptions, TodayOption {
  readonly from?: string;
  readonly model?: string;
  /** Seconds. */
  readonly slo?: number;
  readonly pulls?: number;
  /** Seconds. */
  readonly hedgeAfter?: number;
  readonly simulate?: true;
  readonly requests?: number;
  /** Seconds. */
  readonly warmUp?: number;
  readonly seed: number;
}

const defaultRequests = 100_000;

export const route: CommandDefinition = (command, io, exit) => {
  command.description(
    'Who should answer a request: the completion time at every node that serves the model, part by part; whom each policy would pick; and the fastest backup that fails independently.',
  );
  addToday(addCommonOptions(command, ['text', 'json'], examples))
    .option('--from <place>', 'where the request comes from: a region, LAT,LON, or a name under demand')
    .option('--model <id>', 'the model that is asked for')
    .option(
      '--slo <duration>',
      'the time within which a request should be answered, e.g. 4s or 900ms',
      someTime,
    )
    .option('--pulls <n>', 'how many nodes pull the model at once (default: 1)', wholeNumber(1))
    .option(
      '--hedge-after <duration>',
      'ask the backup too after so long (default: the p95 of the choice)',
      someTime,
    )
    .option('--simulate', 'simulate the demand of the inventory over all nodes, under each policy')
    .option('--requests <n>', `how many to simulate (default: ${defaultRequests})`, wholeNumber(1000))
    .option('--warm-up <duration>', 'do not count the first so long of each run', parseDuration)
    .option('--seed <n>', 'the same seed gives the same answer', wholeNumber(0), 1)
    .action(async (paths: string[], options: RouteOptions) => {
      checkOptions(options);
      exit(
        await withSession('route', paths, options, io, (session) =>
          options.simulate === true ? simulate(session, options, io) : find(session, options, io),
        ),
      );
    });
};

/** @throws UsageError where options do not go together. */
function checkOptions({ simulate, from, model, pulls, hedgeAfter, requests, warmUp }: RouteOptions): void {
  const others = { '--from': from, '--model': model, '--pulls': pulls, '--hedge-after': hedgeAfter };
  const ofSimulation = { '--requests': requests, '--warm-up': warmUp };
  const given = (options: object): string | undefined =>
    Object.entries(options).find(([, value]) => value !== undefined)?.[0];
  const [stray, missing] =
    simulate === true ? [given(others), undefined] : [given(ofSimulation), from ?? model];
  if (stray !== undefined && simulate === true)
    throw new UsageError(`${stray} does not go with --simulate, which takes the demand of the inventory`);
  if (stray !== undefined) throw new UsageError(`${stray} goes with --simulate`);
  if (simulate !== true && (missing === undefined || from === undefined || model === undefined))
    throw new UsageError('route wants --from PLACE and --model MODEL, or --simulate');
}

async function find(
  { inventory, style, print, printJson }: Session,
  options: RouteOptions,
  io: Io,
): Promise<number> {
  const { buildFaultModel } = await import('../../analysis/model/fault-model.ts');
  const { findRoute } = await import('../../analysis/route/find-route.ts');
  const { spot, label } = readWhereabouts(options.from ?? '', inventory);
  const answer = findRoute(buildFaultModel(inventory), {
    ...{ from: spot, label, model: options.model ?? '', today: today(options, io), seed: options.seed },
    ...{ hedgeAfter: options.hedgeAfter, objective: options.slo },
    ...given({ pulls: options.pulls }),
  });
  if (options.format === 'json') {
    const { toRouteResult } = await import('../../report/json/to-route-result.ts');
    await printJson('route', { answer: toRouteResult(answer), simulation: null });
  } else {
    const { writeRoute } = await import('../../report/text/write-route.ts');
    await print(writeRoute(answer, style));
  }
  return exitCodes.clean;
}

async function simulate(
  { inventory, style, print, printJson }: Session,
  options: RouteOptions,
  io: Io,
): Promise<number> {
  const { buildFaultModel } = await import('../../analysis/model/fault-model.ts');
  const { simulateRoute } = await import('../../analysis/route/simulate-route.ts');
  const progress = makeProgress('runs simulated', options, io);
  const answer = simulateRoute(buildFaultModel(inventory), {
    ...{ requests: options.requests ?? defaultRequests, seed: options.seed },
    ...{ objective: options.slo, warmUp: options.warmUp, onProgress: progress.report },
  });
  progress.end();
  if (options.format === 'json') {
    const { toSimulationResult } = await import('../../report/json/to-route-result.ts');
    await printJson('route', { answer: null, simulation: toSimulationResult(answer) });
  } else {
    const { writeSimulation } = await import('../../report/text/write-simulation.ts');
    await print(writeSimulation(answer, style));
  }
  return exitCodes.clean;
}

function someTime(text: string): number {
  const seconds = parseDuration(text);
  if (seconds > 0) return seconds;
  throw new InvalidArgumentError('It must be longer than nothing, e.g. 900ms.');
}

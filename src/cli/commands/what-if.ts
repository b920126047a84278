import { Option } from 'commander';
import { damageMeasures } from '../../analysis/damage/damage.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import type { CommandDefinition } from '../command.ts';
import type { Io } from '../io.ts';
import {
  addCommonOptions,
  collect,
  collectRefs,
  givePathsBack,
  parseDuration,
  wholeNumber,
} from '../options.ts';
import { withSession } from '../session.ts';
import { separateScenarios } from '../what-if/scenario-files.ts';
import { modeOf, type WhatIfOptions } from '../what-if/what-if-options.ts';

const examples = `cofail what-if --fail cloud:aws prod/                  what goes down with AWS?
cofail what-if --fail facilitator:default --for 10m    for how long can we do without it?
cofail what-if --fail 'node[role=full,region=eu]'      every full node in a region
cofail what-if --worst 2 --by services prod/           which two failures hurt most?
cofail what-if --sweep prod/                           what each failure takes: the N-1 table
cofail what-if --scenario prod/outages.scenario.yaml   outages as tests: exit 1 where one surprises
cofail what-if -i prod/                                a prompt to play with`;

export const whatIf: CommandDefinition = (command, io, exit) => {
  command.description(
    'Outage query: what is down when exactly these fail, and what is then one failure away. Or: what hurts most.',
  );
  addCommonOptions(command, ['text', 'json', 'junit'], examples)
    .option(
      '--fail <ref...>',
      "what fails: kind:id, a bare id, 'node:*', 'node[role=full]'; several at once",
      collectRefs,
    )
    .option(
      '--for <duration>',
      'how long the outage lasts, e.g. 30m (default: long enough for every after)',
      parseDuration,
    )
    .option('--worst <k>', 'the at most k failures that hurt most, and the runners-up', wholeNumber(1))
    .option('--sweep [n]', 'what each failure takes; 2: the pairs that are worse than the two alone')
    .addOption(new Option('--by <measure>', 'what hurts (default: nodes)').choices([...damageMeasures]))
    .option('--events <kind...>', 'only own failures of these kinds exist', collect)
    .option('--top <n>', 'how many answers (default: 5 of --worst, 20 of --sweep)', wholeNumber(1))
    .option('--budget <n>', 'vertices that the search may look at (default: 100 million)', wholeNumber(1))
    .option(
      '--scenario <file...>',
      'named outages with what is expected; exit 1 where that is wrong',
      collect,
    )
    .addOption(
      new Option('-i, --interactive', 'a prompt at which failures are switched on and off').conflicts(
        'watch',
      ),
    )
    .action(async (paths: string[], given: WhatIfOptions) => {
      const options = tidy(given, paths, io);
      const mode = modeOf(options);
      exit(
        await withSession('what-if', paths, options, io, async (session) => {
          switch (mode) {
            case 'outage':
              return (await import('../what-if/answer-outage.ts')).answerOutage(session, options, io);
            case 'worst':
              return (await import('../what-if/answer-failures.ts')).answerWorst(session, options);
            case 'sweep':
              return (await import('../what-if/answer-failures.ts')).answerSweep(session, options);
            case 'scenarios':
              return (await import('../what-if/answer-scenarios.ts')).answerScenarios(session, options, io);
            case 'interactive':
              return (await import('../what-if/answer-prompt.ts')).answerPrompt(session, options, io);
          }
        }),
      );
    });
};

/** Gives back the paths that options have taken for their values. */
function tidy(options: WhatIfOptions, paths: string[], io: Io): WhatIfOptions {
  givePathsBack(options.fail ?? [], paths, io.cwd);
  givePathsBack(options.events ?? [], paths, io.cwd);
  const { scenarios, inventory } = separateScenarios(options.scenario ?? []);
  paths.push(...inventory);
  const sweep = sweepOf(options.sweep, paths);
  return {
    ...options,
    ...(options.scenario === undefined ? {} : { scenario: scenarios }),
    ...(sweep === undefined ? {} : { sweep }),
  };
}

function sweepOf(value: string | true | undefined, paths: string[]): WhatIfOptions['sweep'] {
  if (value === undefined || value === true || value === '1') return value === '1' ? true : value;
  if (value === '2') return value;
  if (/^\d+$/.test(value)) throw new UsageError(`--sweep takes 1 or 2 failures at a time; got ${value}`);
  paths.unshift(value);
  return true;
}

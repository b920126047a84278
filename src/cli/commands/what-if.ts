import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import {
  addCommonOptions,
  type CommonOptions,
  collectRefs,
  givePathsBack,
  parseDuration,
} from '../options.ts';
import { readRefs } from '../read-refs.ts';
import { withSession } from '../session.ts';

const examples = `cofail what-if --fail cloud:aws prod/                  what goes down with AWS?
cofail what-if --fail facilitator:default --for 10m    for how long can we do without it?`;

interface WhatIfOptions extends CommonOptions {
  readonly fail: string[];
  readonly for?: number;
}

export const whatIf: CommandDefinition = (command, io, exit) => {
  command.description(
    'Outage query: what is down when exactly these fail, and what is then one failure away.',
  );
  addCommonOptions(command, ['text', 'json'], examples)
    .requiredOption('--fail <ref...>', 'what fails: kind:id, or a bare id; several at once', collectRefs)
    .option(
      '--for <duration>',
      'how long the outage lasts, e.g. 30m (default: long enough for every after)',
      parseDuration,
    )
    .action(async (paths: string[], options: WhatIfOptions) => {
      givePathsBack(options.fail, paths, io.cwd);
      exit(
        await withSession('what-if', paths, options, io, async ({ inventory, style, print, printJson }) => {
          const analysis = await import('../../analysis/what-if.ts');
          const failed = readRefs(options.fail, inventory, io.cwd, {
            includes: (ref) => analysis.canFail(inventory, ref),
            otherwise: 'cannot fail: nothing here stands on it',
          });
          const outage = analysis.whatIf(inventory, failed, options.for ?? null);
          if (options.format === 'json') {
            const { toWhatIfResult } = await import('../../report/json/to-what-if-result.ts');
            await printJson('what-if', toWhatIfResult(outage));
          } else {
            const { writeWhatIf } = await import('../../report/text/write-what-if.ts');
            await print(writeWhatIf(outage, inventory, style));
          }
          return exitCodes.clean;
        }),
      );
    });
};

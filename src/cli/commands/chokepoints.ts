import { checkKinds } from '../check-kinds.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { addCommonOptions, type CommonOptions, collect, givePathsBack, wholeNumber } from '../options.ts';
import { withSession } from '../session.ts';

const examples = `cofail chokepoints prod/                       what much of the fleet hangs together through
cofail chokepoints prod/ --kind cloud operator only clouds and operators`;

/** Rows listed for people where --top says nothing. */
const topForPeople = 20;

interface ChokepointsOptions extends CommonOptions {
  readonly kind?: string[];
  readonly top?: number;
  readonly budget?: number;
}

export const chokepoints: CommandDefinition = (command, io, exit) => {
  command.description(
    'Entities ranked by betweenness: how much of the dependency graph leads through each, beside what really fails with it.',
  );
  addCommonOptions(command, ['text', 'json'], examples)
    .option('--kind <kind...>', 'only entities of these kinds', collect)
    .option('--top <n>', `list the first n as text (default: ${topForPeople}); JSON has all`, wholeNumber(1))
    .option('--budget <n>', 'steps that shortest paths may take (default: 100 million)', wholeNumber(1))
    .action(async (paths: string[], options: ChokepointsOptions) => {
      givePathsBack(options.kind ?? [], paths, io.cwd);
      exit(
        await withSession(
          'chokepoints',
          paths,
          options,
          io,
          async ({ inventory, style, print, printJson }) => {
            const { findChokepoints } = await import('../../analysis/damage/chokepoints.ts');
            const { kind: kinds } = options;
            checkKinds(kinds, inventory.entities.values());
            const all = findChokepoints(inventory, options.budget);
            const rows = all.rows.filter((row) => kinds?.includes(row.kind) !== false);
            const found = { ...all, rows };
            if (options.format === 'json') {
              const { toChokepoints } = await import('../../report/json/to-concentration.ts');
              await printJson('chokepoints', toChokepoints(found));
            } else {
              const { writeChokepoints } = await import('../../report/text/write-chokepoints.ts');
              await print(writeChokepoints(found, options.top ?? topForPeople, style));
            }
            return exitCodes.clean;
          },
        ),
      );
    });
};

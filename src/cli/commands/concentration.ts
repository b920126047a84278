import { checkKinds } from '../check-kinds.ts';
import { checkRole } from '../check-role.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { given } from '../given.ts';
import { addCommonOptions, type CommonOptions, collect, givePathsBack, wholeNumber } from '../options.ts';
import { withSession } from '../session.ts';

const examples = `cofail concentration prod/                        every kind of domain, for all nodes and each role
cofail concentration prod/ --kind cloud operator  clouds and operators only
cofail concentration prod/ --role full --top 20   nodes of one role, with 20 shares of each kind`;

/** Shares listed for people where --top says nothing. */
const topForPeople = 5;

interface ConcentrationOptions extends CommonOptions {
  readonly role?: string;
  readonly kind?: string[];
  readonly top?: number;
  readonly budget?: number;
}

export const concentration: CommandDefinition = (command, io, exit) => {
  command.description(
    'How the nodes of each role are spread over clouds, operators and every other kind of domain, and how few of these take a third, a half or two thirds.',
  );
  addCommonOptions(command, ['text', 'json'], examples)
    .option('--role <role>', 'only nodes of this role')
    .option('--kind <kind...>', 'only domains of these kinds', collect)
    .option(
      '--top <n>',
      `list the n largest shares as text (default: ${topForPeople}); JSON has all`,
      wholeNumber(1),
    )
    .option('--budget <n>', 'steps that each search for a Nakamoto coefficient may take', wholeNumber(1))
    .action(async (paths: string[], options: ConcentrationOptions) => {
      givePathsBack(options.kind ?? [], paths, io.cwd);
      exit(
        await withSession(
          'concentration',
          paths,
          options,
          io,
          async ({ inventory, style, print, printJson }) => {
            const { buildFaultModel } = await import('../../analysis/model/fault-model.ts');
            const { reportConcentration } = await import(
              '../../analysis/concentration/report-concentration.ts'
            );
            checkRole(options.role, inventory);
            const model = buildFaultModel(inventory);
            const { kind: kinds, role, budget } = options;
            checkKinds(kinds, model.ownFailures);
            const found = reportConcentration(model, given({ kinds, role, budget }));
            if (options.format === 'json') {
              const { toConcentration } = await import('../../report/json/to-concentration.ts');
              await printJson('concentration', { concentration: found.map(toConcentration) });
            } else {
              const { writeConcentration } = await import('../../report/text/write-concentration.ts');
              await print(writeConcentration(found, options.top ?? topForPeople, style));
            }
            return exitCodes.clean;
          },
        ),
      );
    });
};

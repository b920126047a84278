import { checkKinds } from '../check-kinds.ts';
import { checkRole } from '../check-role.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { given } from '../given.ts';
import { addCommonOptions, type CommonOptions, collect, givePathsBack, wholeNumber } from '../options.ts';
import { withSession } from '../session.ts';

const examples = `cofail clusters prod/                        what fails together, from the largest cluster down
cofail clusters prod/ --role inference       among inference nodes only
cofail clusters prod/ --kind cloud operator  counting only clouds and operators as causes`;

/** Clusters listed for people where --top says nothing. */
const topForPeople = 15;

interface ClustersOptions extends CommonOptions {
  readonly role?: string;
  readonly kind?: string[];
  readonly top?: number;
}

export const clusters: CommandDefinition = (command, io, exit) => {
  command.description(
    'Shared-fate clusters: the nodes that one failure takes together, and how many nodes share no single cause.',
  );
  addCommonOptions(command, ['text', 'json'], examples)
    .option('--role <role>', 'only nodes of this role')
    .option('--kind <kind...>', 'only causes of these kinds', collect)
    .option(
      '--top <n>',
      `list the n largest clusters as text (default: ${topForPeople}); JSON has all`,
      wholeNumber(0),
    )
    .action(async (paths: string[], options: ClustersOptions) => {
      givePathsBack(options.kind ?? [], paths, io.cwd);
      exit(
        await withSession('clusters', paths, options, io, async ({ inventory, style, print, printJson }) => {
          const { buildFaultModel } = await import('../../analysis/model/fault-model.ts');
          const { findClusters } = await import('../../analysis/clusters/find-clusters.ts');
          checkRole(options.role, inventory);
          const model = buildFaultModel(inventory);
          checkKinds(options.kind, model.ownFailures);
          const answer = findClusters(model, given({ role: options.role, kinds: options.kind }));
          if (options.format === 'json') {
            const { toClustersResult } = await import('../../report/json/to-result.ts');
            await printJson('clusters', toClustersResult(answer));
          } else {
            const { writeClusters } = await import('../../report/text/write-clusters.ts');
            await print(writeClusters(answer, style, options.top ?? topForPeople));
          }
          return exitCodes.clean;
        }),
      );
    });
};

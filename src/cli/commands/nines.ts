import { checkKinds } from '../check-kinds.ts';
import { checkRole } from '../check-role.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { given } from '../given.ts';
import { addCommonOptions, type CommonOptions, collect, givePathsBack, wholeNumber } from '../options.ts';
import { makeProgress } from '../progress.ts';
import { addSampling, nothingToDraw, type SamplingOptions, samplingOf } from '../sampling.ts';
import { withSession } from '../session.ts';

const examples = `cofail nines prod/                      services and nodes, the likeliest to be down first
cofail nines prod/ --kind service       services only
cofail nines prod/ --samples 10000      how far that is known, where probabilities are ranges`;

/** Rows listed for people where --top says nothing. */
const topForPeople = 20;

interface NinesOptions extends CommonOptions, SamplingOptions {
  readonly kind?: string[];
  readonly role?: string;
  readonly top?: number;
  readonly budget?: number;
}

export const nines: CommandDefinition = (command, io, exit) => {
  command.description(
    'How likely services and nodes are to be down, in truth and on paper, and how many nodes are down on average.',
  );
  addSampling(addCommonOptions(command, ['text', 'json'], examples))
    .option('--kind <kind...>', 'entities of these kinds (default: service, node)', collect)
    .option('--role <role>', 'only those of this role')
    .option('--top <n>', `list the first n as text (default: ${topForPeople}); JSON has all`, wholeNumber(1))
    .option('--budget <nodes>', 'diagram nodes that one question may hold; beyond it, bounds', wholeNumber(1))
    .action(async (paths: string[], options: NinesOptions) => {
      givePathsBack(options.kind ?? [], paths, io.cwd);
      const sampling = samplingOf(options);
      exit(
        await withSession(
          'nines',
          paths,
          options,
          io,
          async ({ inventory, style, print, printJson, say }) => {
            const { buildFaultModel } = await import('../../analysis/model/fault-model.ts');
            const { findNines } = await import('../../analysis/probability/nines.ts');
            const { kind: kinds, role, budget } = options;
            checkKinds(kinds, inventory.entities.values());
            checkRole(role, inventory);
            const progress = makeProgress('entities', options, io);
            const found = findNines(buildFaultModel(inventory), {
              kinds: kinds ?? ['service', 'node'],
              sampling,
              ...given({ role }),
              ...(budget === undefined ? {} : { budget: { nodes: budget } }),
              onProgress: progress.report,
            });
            progress.end();
            if (sampling !== null && found.rows.every(({ spread }) => spread === null)) say(nothingToDraw);
            if (options.format === 'json') {
              const { toNinesResult } = await import('../../report/json/to-nines-result.ts');
              await printJson('nines', toNinesResult(found, sampling));
            } else {
              const { writeNines } = await import('../../report/text/write-nines.ts');
              await print(writeNines(found, { top: options.top ?? topForPeople, sampling }, style));
            }
            return exitCodes.clean;
          },
        ),
      );
    });
};

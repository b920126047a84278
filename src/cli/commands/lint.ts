import { countFindings, writeDiagnostics } from '../../report/text/write-diagnostics.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { addCommonOptions, addToday, type CommonOptions } from '../options.ts';
import { withSession } from '../session.ts';

const examples = `cofail lint                              every file below inventories/
cofail lint prod.yaml --format json      findings for a machine`;

interface LintOptions extends CommonOptions {
  readonly today?: string;
}

export const lint: CommandDefinition = (command, io, exit) => {
  command.description(
    'Check inventory files and rules: exit code 1 where a rule finds an error, 2 where a file cannot be loaded.',
  );
  addToday(addCommonOptions(command, ['text', 'json'], examples)).action(
    async (paths: string[], options: LintOptions) => {
      exit(
        await withSession(
          'lint',
          paths,
          options,
          io,
          async ({ inventory, style, today, print, printJson, say }) => {
            const { runRules } = await import('../../rules/run-rules.ts');
            const diagnostics = runRules(inventory, { today });
            const errors = diagnostics.filter(({ severity }) => severity === 'error').length;
            if (options.format === 'json')
              await printJson(
                'lint',
                { summary: { errors, warnings: diagnostics.length - errors } },
                diagnostics,
              );
            else await print(writeDiagnostics(diagnostics, style));
            const checked = `${inventory.files.length} ${inventory.files.length === 1 ? 'file' : 'files'}, ${inventory.entities.size} entities`;
            say(
              diagnostics.length === 0
                ? `Clean: ${checked}.`
                : `${countFindings(diagnostics)} in ${checked}. A rule's page: cofail explain RULE`,
            );
            return errors > 0 ? exitCodes.findings : exitCodes.clean;
          },
        ),
      );
    },
  );
};

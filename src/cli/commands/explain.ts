import { readFile } from 'node:fs/promises';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import { loadRules } from '../../inventory/problem.ts';
import { hang } from '../../report/text/style.ts';
import { rules } from '../../rules/registry.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

const examples = `
Examples:
  cofail explain                      every rule with its one line
  cofail explain shared-fate-pair     what it finds, why, and how to repair it`;

export const explain: CommandDefinition = (command, io, exit) => {
  command
    .description('Print the page of a rule: what it finds, why it matters, an example of wrong and right.')
    .argument('[rule]', 'id of a rule, as findings show it')
    .addHelpText('after', examples)
    .action(async (rule: string | undefined) => {
      const ids = [...loadRules, ...rules.map(({ meta }) => meta.id)].sort();
      if (rule === undefined) {
        io.stdout.write(listRules(io.stdout.columns));
      } else if (ids.some((id) => id === rule)) {
        io.stdout.write(await readFile(new URL(`../../../docs/rules/${rule}.md`, import.meta.url), 'utf8'));
      } else {
        const suggestion = didYouMean(rule, ids);
        throw new UsageError(
          `there is no rule ${quote(rule)}. ${suggestion === null ? 'All of them: cofail explain' : `Did you mean ${suggestion}?`}`,
        );
      }
      exit(exitCodes.clean);
    });
};

function listRules(columns = 100): string {
  const width = Math.max(...rules.map(({ meta }) => meta.id.length));
  const lines = [
    'Lint rules, for an inventory that has been loaded:',
    ...rules.flatMap(({ meta }) => hang(`  ${meta.id.padEnd(width)}  `, meta.summary.split(' '), columns)),
    '',
    'Load rules: an inventory with any such finding is not used at all:',
    ...hang('  ', [...loadRules].sort().join(', ').split(' '), columns),
    '',
    'The page of a rule: cofail explain RULE',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

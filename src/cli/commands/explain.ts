import { readFile } from 'node:fs/promises';
import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { quote } from '../../diagnostics/quote.ts';
import { loadRules } from '../../inventory/problem.ts';
import { rules } from '../../rules/registry.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';

const examples = `
Examples:
  cofail explain                      every rule with its one line
  cofail explain shared-fate-pair     what it finds, why, and how to repair it
`;

export const explain: CommandDefinition = (command, io, exit) => {
  command
    .description('Print the page of a rule: what it finds, why it matters, an example of wrong and right.')
    .argument('[rule]', 'id of a rule, as findings show it')
    .addHelpText('after', examples)
    .action(async (rule: string | undefined) => {
      const ids = [...loadRules, ...rules.map(({ meta }) => meta.id)].sort();
      if (rule === undefined) {
        const summaries = new Map(rules.map(({ meta }) => [meta.id, meta.summary]));
        const width = Math.max(...ids.map((id) => id.length));
        const line = (id: string): string =>
          `${id.padEnd(width)}  ${summaries.get(id) ?? 'a file cannot be loaded'}\n`;
        io.stdout.write(ids.map(line).join(''));
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

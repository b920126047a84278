import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { escapeInvisible, quote } from '../../diagnostics/quote.ts';
import { loadRules } from '../../inventory/problem.ts';
import { hang } from '../../report/text/style.ts';
import { rules as ownRules } from '../../rules/registry.ts';
import type { Rule } from '../../rules/rule.ts';
import type { CommandDefinition } from '../command.ts';
import { exitCodes } from '../exit-codes.ts';
import { setUpLint } from '../lint/lint-setup.ts';
import { readPage } from '../rule-pages.ts';

const examples = `
Examples:
  cofail explain                      every rule with its one line
  cofail explain shared-fate-pair     what it finds, why, and how to repair it`;

export const explain: CommandDefinition = (command, io, exit) => {
  command
    .description('Print the page of a rule: what it finds, why it matters, an example of wrong and right.')
    .argument('[rule]', 'id of a rule, as findings show it')
    .option('--config <file>', 'config that names rules of your own (default: found upward)')
    .addHelpText('after', examples)
    .action(async (rule: string | undefined, { config }: { config?: string }) => {
      const isOwn =
        rule !== undefined &&
        [...ownRules.map(({ meta }) => meta.id), ...loadRules].some((id) => id === rule);
      const rules = isOwn ? ownRules : (await setUpLint([], config, io)).rules;
      if (rule === undefined) io.stdout.write(listRules(rules, io.stdout.columns));
      else io.stdout.write((await readPage(rule, rules)) ?? summaryOf(rule, rules));
      exit(exitCodes.clean);
    });
};

/** What there is to say of a rule of the user's that brings no page. @throws UsageError where there is no such rule. */
function summaryOf(id: string, rules: readonly Rule[]): string {
  const rule = rules.find(({ meta }) => meta.id === id);
  if (rule !== undefined) return `# ${id}\n\n${escapeInvisible(rule.meta.summary)}\n`;
  const suggestion = didYouMean(id, [...loadRules, ...rules.map(({ meta }) => meta.id)].sort());
  const advice = suggestion === null ? 'All of them: cofail explain' : `Did you mean ${suggestion}?`;
  throw new UsageError(`there is no rule ${quote(id)}. ${advice}`);
}

function listRules(rules: readonly Rule[], columns = 100): string {
  const width = Math.max(...rules.map(({ meta }) => meta.id.length));
  const lines = [
    'Lint rules, for an inventory that has been loaded:',
    ...rules.flatMap(({ meta }) =>
      hang(`  ${meta.id.padEnd(width)}  `, escapeInvisible(meta.summary).split(' '), columns),
    ),
    '',
    'Load rules: an inventory with any such finding is not used at all:',
    ...hang('  ', [...loadRules].sort().join(', ').split(' '), columns),
    '',
    'The page of a rule: cofail explain RULE',
  ];
  return lines.map((line) => `${line}\n`).join('');
}

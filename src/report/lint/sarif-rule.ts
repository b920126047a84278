import { escapeInvisible } from '../../diagnostics/quote.ts';
import type { RuleSummary } from '../../rules/run/lint-report.ts';
import type { SarifRule } from './sarif-log.ts';

/** Characters of a description that GitHub shows. */
const mostDescribed = 1024;

/** A rule with its page as help, and with what GitHub sorts and filters alerts by. */
export function toSarifRule({ id, summary, level, page }: RuleSummary): SarifRule {
  const description = { text: escapeInvisible(summary).slice(0, mostDescribed) || id };
  const help = page === null ? null : withoutRelativeLinks(page);
  return {
    id,
    shortDescription: description,
    fullDescription: description,
    help: help === null ? description : { text: help, markdown: help },
    defaultConfiguration:
      level === 'off' ? { enabled: false } : { level: level === 'warn' ? 'warning' : 'error' },
    properties: {
      tags: ['reliability', 'resilience'],
      precision: 'high',
      'problem.severity': level === 'error' ? 'error' : 'warning',
    },
  };
}

/** Links between pages lead nowhere where a host shows one of them: their words stay. */
function withoutRelativeLinks(page: string): string {
  return page.replace(/\[([^\]]*)\]\((?!https?:)[^)\s]*\)/g, '$1');
}

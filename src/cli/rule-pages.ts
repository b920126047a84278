import { readFile } from 'node:fs/promises';
import { loadRules } from '../inventory/problem.ts';
import type { SettingOf } from '../rules/config/settings.ts';
import type { Rule } from '../rules/rule.ts';
import type { RuleSummary } from '../rules/run/lint-report.ts';
import { packageFile } from './package-file.ts';

/** The page of a rule: what it brings itself, or docs/rules/ID.md. */
export async function readPage(id: string, rules: readonly Rule[]): Promise<string | null> {
  const rule = rules.find(({ meta }) => meta.id === id);
  if (rule?.meta.page !== undefined) return rule.meta.page;
  const isOwn = /^[a-z-]+$/.test(id);
  if (!isOwn) return null;
  return readFile(packageFile(`docs/rules/${id}.md`), 'utf8').catch(() => null);
}

/** Every rule that a finding may come from, by id, with its page. */
export async function summariseRules(rules: readonly Rule[], settingOf: SettingOf): Promise<RuleSummary[]> {
  const ids = [...rules.map(({ meta }) => meta.id), ...loadRules].sort();
  return Promise.all(
    ids.map(async (id) => {
      const rule = rules.find(({ meta }) => meta.id === id);
      const page = await readPage(id, rules);
      const [, summary = ''] = /^# [^\n]*\n\n(.*?)(?: Severity: error\.)?\n/.exec(page ?? '') ?? [];
      return {
        id,
        summary: rule?.meta.summary ?? summary,
        level: rule === undefined ? 'error' : settingOf(rule, '').level,
        page,
      };
    }),
  );
}

import { findGroupCauses, type GroupCauses } from '../../analysis/groups/group-causes.ts';
import { buildFaultModel, type FaultModel } from '../../analysis/model/fault-model.ts';
import { judgePairs, type PairJudgement } from '../../analysis/pairs/judge-pairs.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { escapeInvisible } from '../../diagnostics/quote.ts';
import { sortDiagnostics } from '../../diagnostics/sort-diagnostics.ts';
import type { Inventory } from '../../inventory/inventory.ts';
import { severityOf } from '../config/level.ts';
import { presetSetting, type Setting, type SettingOf } from '../config/settings.ts';
import { type Finding, fillMessage } from '../message.ts';
import { rules as ownRules } from '../registry.ts';
import type { Rule, RuleContext } from '../rule.ts';

export interface LintOptions {
  /** YYYY-MM-DD. */
  readonly today: string;
  readonly rules?: readonly Rule[];
  /** Level and options of a rule in a file; where left out, those of the preset `recommended`. */
  readonly settingOf?: SettingOf;
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Runs lint rules over an inventory and answers their findings in order of file and position. A rule runs once for each
 * different options that files give it.
 *
 * @throws where the options are not what a rule takes.
 */
export function runRules(inventory: Inventory, options: LintOptions): Diagnostic[] {
  const { rules = ownRules, settingOf = presetSetting('recommended') } = options;
  const shared = sharedContext(inventory, options);
  const diagnostics: Diagnostic[] = [];
  for (const rule of rules) {
    for (const { options: given, levelOf } of groupFiles(inventory.files, (file) => settingOf(rule, file))) {
      // One after the other: a fleet has tens of thousands, and none is kept once it has become a diagnostic.
      for (const finding of rule.check({ ...shared, options: given })) {
        const level = levelOf.get(finding.place.file) ?? 'off';
        if (level !== 'off') diagnostics.push(toDiagnostic(rule, severityOf(level), finding, inventory));
      }
    }
  }
  return sortDiagnostics(diagnostics);
}

function sharedContext(
  inventory: Inventory,
  { today, onProgress }: LintOptions,
): Omit<RuleContext<unknown>, 'options'> {
  const model = once((): FaultModel => buildFaultModel(inventory));
  const judgements = once((): readonly PairJudgement[] =>
    judgePairs(model(), inventory.pairs, {
      today,
      // Only a rule on acceptances asks what else has a part in both.
      alsoMembers: inventory.acceptances.length > 0,
      ...(onProgress === undefined ? {} : { onProgress }),
    }),
  );
  const groupCauses = once((): readonly GroupCauses[] => findGroupCauses(model()));
  return { inventory, model, judgements, groupCauses, today };
}

function once<Value extends object>(make: () => Value): () => Value {
  let made: Value | null = null;
  return () => {
    made ??= make();
    return made;
  };
}

/** The files in which a rule is on, by the options that it has there. */
function groupFiles(
  files: readonly string[],
  settingIn: (file: string) => Setting,
): { readonly options: unknown; readonly levelOf: Map<string, Setting['level']> }[] {
  const groups = new Map<string, { options: unknown; levelOf: Map<string, Setting['level']> }>();
  for (const file of files) {
    const { level, options } = settingIn(file);
    if (level === 'off') continue;
    const key = JSON.stringify(options);
    const group = groups.get(key) ?? { options, levelOf: new Map() };
    group.levelOf.set(file, level);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function toDiagnostic(
  { meta }: Rule,
  severity: Diagnostic['severity'],
  { place, message: id, values, related = [], subject }: Finding,
  inventory: Inventory,
): Diagnostic {
  const message = meta.messages[id];
  if (message === undefined) throw new Error(`the rule ${meta.id} has no message ${id}`);
  return {
    rule: meta.id,
    severity,
    message: fillMessage(message.text, values),
    hint: fillMessage(message.hint, values),
    file: place.file,
    range: inventory.locate(place),
    path: place.path,
    related: related.map((other) => ({
      message: escapeInvisible(other.message),
      file: other.place.file,
      range: inventory.locate(other.place),
    })),
    ...(subject === undefined ? {} : { subject }),
  };
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { root } from '../cli/run-cli.ts';

interface ActionStep {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly run?: string;
}

interface ActionFile {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly description: string; readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly ActionStep[] };
}

export const action: ActionFile = parse(readFileSync(path.join(root, 'action.yml'), 'utf8'));

interface ActionSettings {
  /** The checkout of the repository that uses the action. */
  readonly workspace: string;
  /** The checkout of the action itself. */
  readonly actionPath: string;
  /** A folder for the files of the runner, made anew. */
  readonly runner: string;
  readonly inputs?: Readonly<Record<string, string>>;
  /** Of the event `pull_request`; none for another event. */
  readonly baseSha?: string;
}

export interface ActionResult {
  readonly succeeds: boolean;
  readonly outputs: Readonly<Record<string, string>>;
  /** What all the steps print. */
  readonly log: string;
  readonly summary: string;
}

/** Runs the steps of action.yml by bash as a runner does: expressions, files for outputs and summary, ends at a failure. */
export function runAction(settings: ActionSettings): ActionResult {
  const { workspace, actionPath, runner, inputs = {}, baseSha = '' } = settings;
  rmSync(runner, { recursive: true, force: true });
  mkdirSync(runner, { recursive: true });
  const values = new Map([['github.event.pull_request.base.sha', baseSha]]);
  const evaluate = (text: string): string =>
    text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => values.get(name) ?? '');
  for (const [name, input] of Object.entries(action.inputs))
    values.set(`inputs.${name}`, inputs[name] ?? evaluate(input.default ?? ''));
  const summaryFile = path.join(runner, 'summary.md');
  writeFileSync(summaryFile, '');
  let log = '';
  let succeeds = true;
  for (const [index, step] of action.runs.steps.entries()) {
    const isWanted = step.if === undefined || values.get(step.if.replace(" != ''", '')) !== '';
    if (!isWanted || step.run === undefined || !succeeds) continue;
    const script = path.join(runner, `${index}.sh`);
    const outputFile = path.join(runner, `${index}.out`);
    writeFileSync(script, step.run);
    writeFileSync(outputFile, '');
    const env = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(value)] as const);
    const { status, stdout, stderr } = spawnSync(
      'bash',
      ['--noprofile', '--norc', '-e', '-o', 'pipefail', script],
      {
        cwd: workspace,
        encoding: 'utf8',
        env: {
          PATH: `${path.dirname(process.execPath)}:${process.env.PATH}`,
          HOME: runner,
          GITHUB_ACTION_PATH: actionPath,
          GITHUB_OUTPUT: outputFile,
          GITHUB_STEP_SUMMARY: summaryFile,
          GITHUB_WORKSPACE: workspace,
          RUNNER_TEMP: runner,
          ...Object.fromEntries(env),
        },
      },
    );
    log += stdout + stderr;
    succeeds = status === 0;
    for (const [name, value] of readOutputs(readFileSync(outputFile, 'utf8')))
      values.set(`steps.${step.id}.outputs.${name}`, value);
  }
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value)] as const);
  return { succeeds, outputs: Object.fromEntries(outputs), log, summary: readFileSync(summaryFile, 'utf8') };
}

/** `name=value`, and `name<<word` with lines up to one that is the word. */
function readOutputs(text: string): [string, string][] {
  const lines = text.split('\n').slice(0, -1);
  const found: [string, string][] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const [, name = '', mark = '', rest = ''] = /^([^=<]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (mark === '=') found.push([name, rest]);
    else if (mark === '<<') {
      const end = lines.indexOf(rest, at + 1);
      if (end === -1) throw new Error(`the output ${name} has no end`);
      found.push([name, lines.slice(at + 1, end).join('\n')]);
      at = end;
    } else throw new Error(`no output: ${line}`);
  }
  return found;
}

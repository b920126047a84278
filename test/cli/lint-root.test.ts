import path from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeFolder, runCli } from './run-cli.ts';

const made = makeFolder({
  'deep/er/fleet.yaml': `cofail: 1
operators: { fir: {} }
nodes:
  a: { operator: fir, backups: [b] }
  b: { operator: fir }
`,
});
afterAll(made.remove);
const cwd = path.join(made.folder, 'deep');

/** What a format says of the findings in a folder of a repository. */
async function lint(format: string, env: Record<string, string>, file = 'er/fleet.yaml'): Promise<string> {
  const { stdout } = await runCli(['lint', '-f', format, file], { cwd, env });
  return stdout;
}

const hosts = [
  { format: 'github', variable: 'GITHUB_WORKSPACE', before: 'file=' },
  { format: 'github-sarif', variable: 'GITHUB_WORKSPACE', before: '"uri": "' },
  { format: 'gitlab', variable: 'CI_PROJECT_DIR', before: '"path": "' },
];

describe.each(hosts)('files in $format', ({ format, variable, before }) => {
  test('are named from the root of the repository, where the host says which it is', async () => {
    expect(await lint(format, { [variable]: made.folder })).toContain(`${before}deep/er/fleet.yaml`);
  });

  test('keep their names where the working folder is the root, or elsewhere, or no host says', async () => {
    for (const root of [cwd, path.join(made.folder, 'other'), ''])
      expect(await lint(format, { [variable]: root })).toContain(`${before}er/fleet.yaml`);
    expect(await lint(format, {})).toContain(`${before}er/fleet.yaml`);
  });
});

test('a path out of the working folder is a plain one from the root', async () => {
  const said = await lint('github', { GITHUB_WORKSPACE: made.folder }, '../deep/er/fleet.yaml');
  expect(said).toContain('file=deep/er/fleet.yaml,');
});

test('formats for no host name files from the working folder', async () => {
  for (const format of ['stylish', 'compact', 'sarif', 'junit'])
    expect(await lint(format, { GITHUB_WORKSPACE: made.folder, CI_PROJECT_DIR: made.folder })).not.toContain(
      'deep/er',
    );
});

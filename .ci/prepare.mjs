// npm's "prepare": builds dist/ after an install in a clone, also for who installs from git, as pre-commit does.
// Without the development dependencies (npm ci --omit=dev; npm install -g of a git address leaves them out, too) the
// compiler alone is fetched, in the version of the lock file, and leaves out what wants the types of others.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const compiler = 'node_modules/typescript/bin/tsc';
const project = ['-p', 'tsconfig.build.json'];

if (existsSync(compiler)) run(process.execPath, [compiler, ...project]);
else {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const { version } = packages['node_modules/typescript'];
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Error('prepare is to be run by npm');
  const options = ['--noCheck', '--declaration', 'false', '--types', ''];
  run(process.execPath, [
    npm,
    'exec',
    '--yes',
    `--package=typescript@${version}`,
    '--',
    'tsc',
    ...project,
    ...options,
  ]);
}

run(process.execPath, ['.ci/bundle.mjs']);

function run(command, args) {
  // What npm hands on of an installation for all users would hold for the compiler too.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(global|location|prefix)$/i.test(name)),
  );
  const { status } = spawnSync(command, args, { stdio: 'inherit', env });
  if (status !== 0) process.exit(status ?? 1);
}

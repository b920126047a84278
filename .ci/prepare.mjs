// Builds dist/: the program, and the script of the report page. It is npm's "prepare", too: after an install in a clone,
// also for who installs from git, as pre-commit does. Without the development dependencies (npm ci --omit=dev; npm
// install -g of a git address leaves them out, too) the compiler and the bundler alone are fetched, in the versions of
// the lock file, and what wants the types of others is left out.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';

const compiler = 'node_modules/typescript/bin/tsc';
const bundler = 'node_modules/rolldown/bin/cli.mjs';
const project = ['-p', 'tsconfig.build.json'];
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const [, ...page] = scripts['build:page'].split(' ');

// What modules that have since been moved left there would go into the package.
rmSync('dist', { recursive: true, force: true });
if (existsSync(compiler)) run(process.execPath, [compiler, ...project]);
else fetchAndRun('typescript', 'tsc', [...project, '--noCheck', '--declaration', 'false', '--types', '']);
if (existsSync(bundler)) run(process.execPath, [bundler, ...page]);
else fetchAndRun('rolldown', 'rolldown', page);
run(process.execPath, ['.ci/bundle.mjs']);

/** Runs a command of a package that is not installed, in the version of the lock file. */
function fetchAndRun(name, command, options) {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  const { version } = packages[`node_modules/${name}`];
  const npm = process.env.npm_execpath;
  if (npm === undefined) throw new Error('prepare is to be run by npm');
  run(process.execPath, [npm, 'exec', '--yes', `--package=${name}@${version}`, '--', command, ...options]);
}

function run(command, args) {
  // What npm hands on of an installation for all users would hold for the compiler too.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(global|location|prefix)$/i.test(name)),
  );
  // On stderr, whatever it is: stdout is for what `npm start` prints.
  const { status } = spawnSync(command, args, { stdio: ['inherit', process.stderr, 'inherit'], env });
  if (status !== 0) process.exit(status ?? 1);
}

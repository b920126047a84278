/**
 * Every benchmark, each in a process of its own.
 *
 *   npm run bench                                  all of them
 *   npm run bench -- fleets 10000                  one of them, with its arguments
 *   npm run bench -- aralia --compare scram=PATH   beside a peer's binary, with ratios
 */
import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';

const sections = [
  'aralia',
  'fat-trees',
  'hard-trees',
  'fleets',
  'command-line',
  'incentives',
  'route',
  'report-page',
  'placement',
  'suggest',
] as const;

const [wanted, ...rest] = process.argv.slice(2);
const chosen = sections.filter((section) => wanted === undefined || section === wanted);
if (chosen.length === 0) {
  console.error(`there is no benchmark ${wanted}; there are: ${sections.join(', ')}`);
  process.exitCode = 2;
}
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB`,
);
for (const section of chosen) {
  console.log(`\n# ${section}\n`);
  const file = fileURLToPath(new URL(`./${section}.js`, import.meta.url));
  const { status } = spawnSync(process.execPath, [file, ...rest], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}

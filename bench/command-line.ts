/**
 * The command line as users meet it: whole processes, from start-up to the last line, wall time and CPU time. Wants the
 * program: npm run build.
 *
 *   npm run bench -- command-line [RUNS]       7 runs each where not said
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../', import.meta.url));
const program = path.join(root, 'dist/cli/bin.js');
const runs = Number(process.argv[2] ?? 7);

/** Tells of the CPU time of a process when it ends. */
const tellCpu =
  'data:text/javascript,process.on("exit",()=>{const{user,system}=process.cpuUsage();process.stderr.write("\\ncpu "+(user+system)/1000)})';

function measure(name: string, args: readonly string[], expected: RegExp): void {
  const walls: number[] = [];
  const cpus: number[] = [];
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    const { stdout, stderr } = spawnSync(process.execPath, ['--import', tellCpu, ...args], {
      encoding: 'utf8',
      cwd: root,
    });
    walls.push(performance.now() - start);
    cpus.push(Number(/cpu ([\d.]+)$/.exec(stderr)?.[1]));
    if (!expected.test(stdout)) throw new Error(`${name} answers something else: ${stdout}${stderr}`);
  }
  const show = (times: readonly number[]): string => {
    const sorted = [...times].sort((a, b) => a - b);
    return [sorted[0], sorted[runs >> 1], sorted.at(-1)].map((time) => (time ?? 0).toFixed(0)).join(' / ');
  };
  console.log(`  ${name.padEnd(34)} ${show(walls).padStart(20)} ms  ${show(cpus).padStart(20)} ms CPU`);
}

if (existsSync(program)) {
  const folder = mkdtempSync(path.join(tmpdir(), 'cofail-bench-'));
  try {
    const fatTree = path.join(folder, 'fat-tree.yaml');
    const writer = fileURLToPath(new URL('./write-graph.js', import.meta.url));
    spawnSync(process.execPath, [writer, 'fat-tree', '48'], {
      stdio: ['ignore', openSync(fatTree, 'w'), 'inherit'],
    });
    const servers = ['service:server-0-0-0', 'service:server-1-0-0'];
    console.log(`  ${`of ${runs} runs: least / middle / most`.padEnd(34)}`);
    measure('node -e 0', ['-e', 'console.log(0)'], /^0/);
    measure('lint, the flagship', [program, 'lint', 'inventories/opengradient'], /shared-fate-pair/);
    measure(
      'cuts, fat tree k = 48 (3.7 MB)',
      [program, 'cuts', '-t', ...servers, '--', fatTree],
      /16,793,604/,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
} else console.log('  skipped: there is no dist/, npm run build makes it');

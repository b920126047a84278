// Puts the command line and what it needs into few files, so that Node has not to find some 300 modules at every start.
// The library in dist/ stays as the compiler wrote it. Without rolldown (an install without development dependencies)
// nothing is bundled, and the command line works all the same, only slower to start.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(fileURLToPath(import.meta.url), '../..');
const folder = path.resolve(process.argv[2] ?? path.join(root, 'dist'), 'cli');
const notices = path.join(folder, 'third-party-notices.txt');

const { rolldown } = await import('rolldown').catch(() => ({ rolldown: null }));
if (rolldown !== null) {
  for (const name of readdirSync(folder)) if (name.startsWith('chunk-')) rmSync(path.join(folder, name));
  const bundle = await rolldown({
    input: path.join(folder, 'bin.js'),
    platform: 'node',
    // jiti and highs load files beside their own; the two others start threads from files beside their own.
    external: [
      'jiti',
      'highs',
      /\/inventory\/parse\/start-parse-worker\.js$/,
      /\/fault\/worker\/ask-in-worker\.js$/,
    ],
    logLevel: 'warn',
  });
  const { output } = await bundle.write({
    dir: folder,
    entryFileNames: '[name].js',
    // Beside the modules that look for files from where they are.
    chunkFileNames: 'chunk-[hash].js',
    // What most commands share is one file: to find and open one takes longer than to read what a command leaves out.
    codeSplitting: { groups: [{ name: 'shared', minShareCount: 8 }] },
  });
  await bundle.close();
  writeFileSync(
    notices,
    noticesOf(output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []))),
  );
}

/** The licences of the packages that were put in. */
function noticesOf(modules) {
  const packages = new Set(
    modules.flatMap(
      (id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id.split(path.sep).join('/'))?.[0] ?? [],
    ),
  );
  return [...packages]
    .sort()
    .map((one) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(one, 'package.json'), 'utf8'));
      const file = readdirSync(one).find((entry) => /^licen[cs]e/i.test(entry));
      const text = file === undefined ? '' : readFileSync(path.join(one, file), 'utf8').trim();
      return `${name} ${version} (${license})\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/** Folders of src in the order in which data flows: each may import from those before it, never from those behind. */
const layers: readonly {
  readonly folder: string;
  readonly sees: readonly string[];
  readonly packages: readonly string[];
  readonly why: string;
}[] = [
  {
    folder: 'diagnostics',
    sees: [],
    packages: ['leven'],
    why: 'findings are plain data that everything may make',
  },
  {
    folder: 'inventory',
    sees: ['diagnostics'],
    packages: ['zod', 'yaml'],
    why: 'text to a checked inventory; knows no analysis',
  },
  {
    folder: 'graph',
    sees: ['diagnostics', 'inventory'],
    packages: ['graphology', 'graphology-metrics/centrality/betweenness.js'],
    why: 'the inventory as a typed graph',
  },
  {
    folder: 'fault',
    sees: [],
    packages: [],
    why: 'the engine is usable alone: it knows no YAML, no graph library, no cloud',
  },
  {
    folder: 'random',
    sees: [],
    packages: [],
    why: 'one seeded generator and what is drawn from it, for all that draw',
  },
  {
    folder: 'location',
    sees: ['random'],
    packages: ['highs'],
    why: 'location problems are usable alone: they know clients, sites and costs, no inventory',
  },
  {
    folder: 'incentives',
    sees: ['random'],
    packages: [],
    why: 'games of nodes that go where rewards are: usable alone, knows no inventory',
  },
  {
    folder: 'queueing',
    sees: ['random'],
    packages: [],
    why: 'waiting times and their simulation are usable alone: numbers in, numbers out',
  },
  {
    folder: 'analysis',
    sees: ['diagnostics', 'inventory', 'graph', 'fault', 'random', 'location', 'incentives', 'queueing'],
    packages: ['h3-js'],
    why: 'pure functions from model to plain data',
  },
  {
    folder: 'rules',
    sees: ['diagnostics', 'inventory', 'graph', 'fault', 'analysis'],
    packages: ['zod', 'picomatch'],
    why: 'lint rules ask analyses',
  },
  {
    folder: 'report',
    sees: ['diagnostics', 'inventory', 'graph', 'fault', 'incentives', 'queueing', 'analysis', 'rules'],
    packages: ['zod', 'picocolors', 'fast-string-width', 'd3-geo'],
    why: 'results to text; writes no file itself',
  },
  {
    folder: 'page',
    sees: ['diagnostics', 'inventory', 'graph', 'fault', 'analysis', 'report'],
    packages: [],
    why: 'the script of the report page: runs in a browser, bundled by the build',
  },
  {
    folder: 'import',
    sees: ['diagnostics', 'inventory'],
    packages: ['saxes'],
    why: "other systems' data to an inventory",
  },
  {
    folder: 'cli',
    sees: [
      'diagnostics',
      'inventory',
      'graph',
      'fault',
      'incentives',
      'queueing',
      'analysis',
      'rules',
      'report',
      'import',
    ],
    packages: ['commander', 'diff', 'jiti', 'zod'],
    why: 'the only place that touches process, clock and streams',
  },
];

/** Files that may read or write files and folders, beside everything in cli. */
const touchesFiles = ['inventory/read-sources.ts'];

const root = path.resolve(import.meta.dirname, '../src');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.split(path.sep).join('/'));

interface Import {
  readonly file: string;
  readonly target: string;
}

const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(path.join(root, file), 'utf8');
  const statements = /^(?:import|export)\b[^;]*?\bfrom '([^']+)'|\bimport\('([^']+)'\)/gm;
  const targets = [...text.matchAll(statements)].map((match) => match[1] ?? match[2] ?? '');
  return targets.map((target) => ({
    file,
    target: target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target,
  }));
});

const folderOf = (file: string): string => file.split('/')[0] ?? '';

describe('the house', () => {
  test('has files, and every file is in a known folder or is the public API', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(100);
    const known = new Set(layers.map((layer) => layer.folder));
    expect(files.filter((file) => file !== 'index.ts' && !known.has(folderOf(file)))).toEqual([]);
  });

  test.each(layers)('$folder imports only what stands before it: $why', ({ folder, sees, packages }) => {
    const allowed = new Set([folder, ...sees]);
    const wrong = imports.filter(({ file, target }) => {
      if (folderOf(file) !== folder) return false;
      if (target.endsWith('.ts')) return !allowed.has(folderOf(target));
      return !target.startsWith('node:') && !packages.includes(target);
    });
    expect(wrong).toEqual([]);
  });

  test.each(layers)(
    'inside $folder no two rooms import each other, straight or round a corner',
    ({ folder }) => {
      const roomOf = (file: string): string | null => {
        const [layer, room = '', ...rest] = file.split('/');
        return layer === folder && rest.length > 0 ? room : null;
      };
      const sees = new Map<string, Set<string>>();
      for (const { file, target } of imports) {
        const [from, to] = [roomOf(file), roomOf(target)];
        if (from === null || to === null || from === to) continue;
        sees.set(from, (sees.get(from) ?? new Set()).add(to));
      }
      const isReached = (room: string): boolean => {
        const seen = new Set(sees.get(room));
        for (const next of seen) for (const further of sees.get(next) ?? []) seen.add(further);
        return seen.has(room);
      };
      expect([...sees.keys()].filter(isReached)).toEqual([]);
    },
  );

  test('docs/code.md names every folder, in their order', () => {
    const page = readFileSync(path.resolve(root, '../docs/code.md'), 'utf8');
    const named = [...page.matchAll(/^\| (`[a-z/`, -]+`) \|/gm)].flatMap(([, cell = '']) =>
      cell.split(', ').map((name) => name.replaceAll('`', '')),
    );
    expect(named.filter((folder) => !folder.includes('/'))).toEqual(layers.map(({ folder }) => folder));
    const explained = ['inventory', 'fault', 'analysis', 'rules', 'report', 'cli'];
    const rooms = new Set(
      files.map((file) => file.split('/').slice(0, -1).join('/')).filter((room) => room.includes('/')),
    );
    expect(named.filter((folder) => folder.includes('/')).sort()).toEqual(
      [...rooms].filter((room) => explained.includes(folderOf(room))).sort(),
    );
  });

  test('only cli and the reader of inventory files touch the file system', () => {
    const wrong = imports.filter(
      ({ file, target }) =>
        target.startsWith('node:fs') && folderOf(file) !== 'cli' && !touchesFiles.includes(file),
    );
    expect(wrong).toEqual([]);
  });

  test('only cli touches process, the clock and chance', () => {
    const wrong = files.filter((file) => {
      if (folderOf(file) === 'cli') return false;
      const code = readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      return /\bprocess\.|\bDate\.now\(|new Date\(\)|Math\.random\(|\bconsole\./.test(code);
    });
    expect(wrong).toEqual([]);
  });

  test('named exports only, and no barrels but the public ones', () => {
    const wrong = files.filter((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const isBarrel = /^export (\*|\{[^}]*\}|type \{[^}]*\}) from/m.test(text);
      return /^export default/m.test(text) || (isBarrel && !['index.ts', 'fault/index.ts'].includes(file));
    });
    expect(wrong).toEqual([]);
  });
});

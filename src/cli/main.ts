import { Command, CommanderError } from 'commander';
import { InputError, UsageError } from '../diagnostics/errors.ts';
import { version } from '../report/version.ts';
import type { CommandDefinition } from './command.ts';
import { exitCodes } from './exit-codes.ts';
import type { Io } from './io.ts';

/** The commands with their one line of help; the rest of each is loaded when it is asked for. */
const commands: readonly { name: string; summary: string; load: () => Promise<CommandDefinition> }[] = [
  {
    name: 'lint',
    summary: 'check inventory files and rules',
    load: async () => (await import('./commands/lint.ts')).lint,
  },
  {
    name: 'pairs',
    summary: 'which backups do not fail independently, and why',
    load: async () => (await import('./commands/pairs.ts')).pairs,
  },
  {
    name: 'cuts',
    summary: 'minimal cut sets: what brings a target down',
    load: async () => (await import('./commands/cuts.ts')).cuts,
  },
  {
    name: 'clusters',
    summary: 'what fails together, and how many nodes are independent',
    load: async () => (await import('./commands/clusters.ts')).clusters,
  },
  {
    name: 'what-if',
    summary: 'what goes down when something fails',
    load: async () => (await import('./commands/what-if.ts')).whatIf,
  },
  {
    name: 'graph',
    summary: 'export the dependency graph: dot, mermaid, json',
    load: async () => (await import('./commands/graph.ts')).graph,
  },
  {
    name: 'explain',
    summary: 'the page of a rule',
    load: async () => (await import('./commands/explain.ts')).explain,
  },
  {
    name: 'schema',
    summary: 'the JSON Schema of the inventory or of an output',
    load: async () => (await import('./commands/schema.ts')).schema,
  },
  {
    name: 'init',
    summary: 'write a starter inventory',
    load: async () => (await import('./commands/init.ts')).init,
  },
];

const help = `
Examples:
  cofail init                        write a starter inventory, inventories/quickstart.yaml
  cofail pairs inventories           which backups share the fate of their primary?
  cofail what-if --fail cloud:aws    what goes down when AWS fails?

Exit codes: 0 clean, 1 findings, 2 usage or input that cannot be loaded, 3 a bug in cofail.
`;

/** Runs the command line and answers its exit code. Never throws: what goes wrong becomes a message and a code. */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    return await run(args, io);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.clean : exitCodes.unusable;
    if (error instanceof UsageError || error instanceof InputError) {
      io.stderr.write(`cofail: ${error.message}\n`);
      return exitCodes.unusable;
    }
    const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
    io.stderr.write(
      `cofail: this is a bug in cofail, not in your inventory. Please report it with this trace:\n${trace}\n`,
    );
    return exitCodes.bug;
  }
}

async function run(args: readonly string[], io: Io): Promise<number> {
  let code: number = exitCodes.clean;
  const program = new Command('cofail')
    .description('What fails together? Finds shared fates in inventories of nodes and what they stand on.')
    .version(version)
    .addHelpText('after', help)
    .showHelpAfterError('(cofail --help shows the commands)')
    .exitOverride()
    .configureOutput({ writeOut: io.stdout.write, writeErr: io.stderr.write });
  const wanted = args.find((arg) => !arg.startsWith('-'));
  for (const { name, summary, load } of commands) {
    const command = program.command(name).summary(summary).description(summary);
    command.exitOverride().configureOutput({ writeOut: io.stdout.write, writeErr: io.stderr.write });
    // `cofail help pairs` names the command second.
    if (wanted !== name && wanted !== 'help') continue;
    (await load())(command, io, (result) => {
      code = result;
    });
  }
  if (args.length === 0) {
    io.stdout.write(program.helpInformation() + help);
    return exitCodes.clean;
  }
  await program.parseAsync([...args], { from: 'user' });
  return code;
}

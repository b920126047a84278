import { Argument, Option } from 'commander';
import { InputError, UsageError } from '../../diagnostics/errors.ts';
import type { CommandDefinition } from '../command.ts';
import type { CommandShape, InventoryWord } from '../completion/command-shape.ts';
import { exitCodes } from '../exit-codes.ts';
import { offer } from '../options.ts';

const help = `
Examples:
  cofail completion bash >> ~/.bashrc                            for every bash from now on
  cofail completion zsh > ~/.zsh/completions/_cofail             in a folder of $fpath, before compinit
  cofail completion fish > ~/.config/fish/completions/cofail.fish`;

type ScriptWriter = (commands: readonly CommandShape[]) => string;

const shells = {
  bash: async (): Promise<ScriptWriter> => (await import('../completion/write-bash.ts')).writeBash,
  zsh: async (): Promise<ScriptWriter> => (await import('../completion/write-zsh.ts')).writeZsh,
  fish: async (): Promise<ScriptWriter> => (await import('../completion/write-fish.ts')).writeFish,
} as const;

const inventoryWords: readonly InventoryWord[] = ['ref', 'kind', 'role'];

interface CompletionOptions {
  readonly values?: InventoryWord;
}

export const completion: CommandDefinition = (command, io, exit) => {
  const names = Object.keys(shells) as (keyof typeof shells)[];
  command
    .description(
      'Print a script with which a shell completes commands, options, their values, entities and files.',
    )
    // Words of another command line follow --values.
    .addArgument(offer(new Argument('[shell]', 'the shell'), names))
    .allowExcessArguments()
    .addOption(
      new Option('--values <what>', 'what the last word may become').choices(inventoryWords).hideHelp(),
    )
    .usage('[options] bash|zsh|fish')
    .addHelpText('after', help)
    .action(async (shell: string | undefined, options: CompletionOptions) => {
      if (options.values !== undefined) {
        const { findInventoryWords } = await import('../completion/inventory-words.ts');
        for (const word of await orNone(findInventoryWords(options.values, command.args, io)))
          io.stdout.write(`${word}\n`);
        return exit(exitCodes.clean);
      }
      const known = names.find((name) => name === shell);
      if (known === undefined || command.args.length > 1)
        throw new UsageError(`say for which shell: ${names.join(', ')}`);
      const { describeCommands } = await import('../completion/command-shape.ts');
      io.stdout.write((await shells[known]())(await describeCommands(io)));
      exit(exitCodes.clean);
    });
};

/** Where there is no inventory there is nothing to complete. */
async function orNone(found: Promise<readonly string[]>): Promise<readonly string[]> {
  return found.catch((error: unknown) => {
    if (error instanceof InputError || error instanceof UsageError) return [];
    throw error;
  });
}

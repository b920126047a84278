import type { Command } from 'commander';
import type { Io } from './io.ts';

/** Adds arguments, options, help and action to a command; the action hands over the exit code. */
export type CommandDefinition = (command: Command, io: Io, exit: (code: number) => void) => void;

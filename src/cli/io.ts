/** Everything that a command may touch of the outside: tests hand in their own. */
export interface Io {
  readonly stdout: TextOutput;
  readonly stderr: TextOutput;
  /** Read by what asks back only. */
  readonly stdin?: TextInput;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  /** Calls the listener at Ctrl-C, which then ends nothing by itself, until the answered function is called. */
  readonly onInterrupt?: (listener: () => void) => () => void;
}

interface TextInput {
  readonly stream: NodeJS.ReadableStream;
  readonly isTerminal: boolean;
}

interface TextOutput {
  readonly write: (text: string) => void;
  /** Waits until more can be written without holding it all in memory; false where nobody reads any more. */
  readonly isOpen?: () => Promise<boolean>;
  readonly isTerminal: boolean;
  readonly columns: number | undefined;
}

/** The command line was used wrongly: exit code 2, one line, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The input cannot be read or makes no sense: exit code 2, one line, no stack. */
export class InputError extends Error {
  override readonly name = 'InputError';
}

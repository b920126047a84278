/** What the exit code of cofail says. */
export const exitCodes = { clean: 0, findings: 1, unusable: 2, bug: 3 } as const;

/** What can be repaired without a decision of anybody's. */
export const fixKinds = ['references', 'order', 'suppressions'] as const;

export type FixKind = (typeof fixKinds)[number];

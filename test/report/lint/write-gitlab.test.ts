import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { escapeInvisible } from '../../../src/diagnostics/quote.ts';
import { writeGitlab } from '../../../src/report/lint/write-gitlab.ts';
import { arbitraryReport } from './arbitrary-report.ts';
import { plainContext } from './reports.ts';

/** What GitLab reads of the Code Climate format. */
const codeQuality = z.array(
  z.strictObject({
    description: z.string(),
    check_name: z.string().min(1),
    fingerprint: z.string().regex(/^[0-9a-f]{32}$/),
    severity: z.enum(['info', 'minor', 'major', 'critical', 'blocker']),
    location: z.strictObject({
      path: z.string().min(1),
      lines: z.strictObject({ begin: z.int().min(1), end: z.int().min(1) }),
    }),
  }),
);

test('GitLab gets each finding under a fingerprint of its own, whatever its words', () => {
  fc.assert(
    fc.property(arbitraryReport, (report) => {
      const { text } = writeGitlab(report, plainContext);
      expect(text.charCodeAt(0)).not.toBe(0xfeff);
      const issues = codeQuality.parse(JSON.parse(text));
      expect(issues.map(({ description }) => description)).toEqual(
        report.diagnostics.map(({ message }) => escapeInvisible(message)),
      );
      expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length);
    }),
  );
});

import type { UsersInOutage } from '../../analysis/route/users-in-outage.ts';
import type { Outage } from '../../analysis/what-if/what-if.ts';
import type { DocumentPath } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { formatIsoDuration } from '../words/duration.ts';
import type { OutageJson } from './what-if-schema.ts';
import { toRecord } from './write-json.ts';

/** An outage as the JSON contract writes it. */
export function toWhatIfResult(outage: Outage, users: readonly UsersInOutage[]): OutageJson {
  return {
    failed: [...outage.failed],
    down: [...outage.down],
    services: { down: [...outage.services.down], up: [...outage.services.up] },
    pairs: outage.pairs.map(({ primary, backup, state, kind }) => ({ primary, backup, state, kind })),
    nextSinglePoints: toRecord(
      [...outage.nextSinglePoints].map(([service, causes]) => [service, [...causes]]),
    ),
    timeline: outage.timeline.map(({ seconds, down }) => ({
      at: formatIsoDuration(seconds),
      down: [...down],
    })),
    for: outage.seconds === null ? null : formatIsoDuration(outage.seconds),
    why: outage.down.map((entity) => {
      const { field = null, unmet = [], via = null } = outage.why.get(entity) ?? {};
      return { entity, field: field && fieldName(field), unmet: [...unmet], via };
    }),
    held: outage.held.map(({ entity, field, form, down, up, until }) => ({
      entity,
      field: fieldName(field),
      form,
      down: [...down],
      up: [...up],
      until: until === null ? null : formatIsoDuration(until),
    })),
    users: users.map(({ before, after, ...rest }) => ({
      ...rest,
      before: { ...before },
      after: after === null ? null : { ...after },
    })),
    remaining: {
      roles: outage.remaining.roles.map(({ role, nodes, weight }) => ({
        role,
        nodes: { ...nodes },
        weight: { ...weight },
      })),
      thresholds: outage.remaining.thresholds.map(
        ({ entity, field, form, needed, members, weight, weighted, isMet }) => ({
          entity,
          field: fieldName(field),
          form,
          needed,
          members: { ...members },
          weight: { ...weight },
          weighted,
          met: isMet,
        }),
      ),
    },
  };
}

/** `dependsOn`, `domains.tee`: which of a list it is depends on the order in the file. */
function fieldName(field: DocumentPath): string {
  return formatPath(field.filter((segment) => typeof segment === 'string'));
}

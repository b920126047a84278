import type { Diagnostic, RelatedPlace } from '../../diagnostics/diagnostic.ts';
import { formatPath } from '../../diagnostics/document-path.ts';
import { escapeInvisible } from '../../diagnostics/quote.ts';
import type { SuppressedFinding } from '../../rules/run/lint-report.ts';
import { fileUri } from './file-uri.ts';
import { rangeOf } from './finding-place.ts';
import type { SarifFile, SarifLocation, SarifRegion, SarifResult, SarifSuppression } from './sarif-log.ts';

/** The folder that relative files start from, in the words of other tools. */
export const sourceRoot = '%SRCROOT%';

export function toSarifResult(
  diagnostic: Diagnostic,
  ruleIndex: number | undefined,
  fingerprint: string,
): SarifResult {
  const { rule, severity, message, hint, file, path, related } = diagnostic;
  const logicalPath = escapeInvisible(formatPath(path));
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: toText(hint === null ? [message] : [message, hint]),
    locations: [
      {
        physicalLocation: { artifactLocation: toSarifFile(file), region: toRegion(rangeOf(diagnostic)) },
        ...(logicalPath === ''
          ? {}
          : { logicalLocations: [{ fullyQualifiedName: logicalPath, kind: 'property' }] }),
      },
    ],
    ...(related.length === 0 ? {} : { relatedLocations: related.map(toRelatedLocation) }),
    partialFingerprints: { 'cofail/v1': fingerprint },
  };
}

/** Why a finding does not count, if it does not. */
export function toSuppressions(suppressed: SuppressedFinding | null): SarifSuppression[] {
  if (suppressed === null) return [];
  const { by, reason } = suppressed;
  const kind = by === 'comment' ? 'inSource' : 'external';
  return [reason === null || reason === '' ? { kind } : { kind, justification: escapeInvisible(reason) }];
}

export function toSarifFile(file: string): SarifFile {
  const uri = fileUri(file);
  const isInside = !uri.startsWith('file:') && !uri.startsWith('../');
  return isInside ? { uri, uriBaseId: sourceRoot } : { uri };
}

function toRelatedLocation({ message, file, range }: RelatedPlace, id: number): SarifLocation {
  return {
    id,
    physicalLocation: {
      artifactLocation: toSarifFile(file),
      ...(range === null ? {} : { region: toRegion(range) }),
    },
    message: toText([message]),
  };
}

function toRegion({ start, end }: Diagnostic['range'] & object): SarifRegion {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

/** `[words](target)` would be a link in a message: ids must not make one. A message must not be empty. */
function toText(lines: readonly string[]): { readonly text: string } {
  const text = lines.map(escapeInvisible).join('\n').replaceAll('](', '] (');
  return { text: text === '' ? '(no words)' : text };
}

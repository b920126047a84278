import { backupOfABackup } from './backup-of-a-backup.ts';
import { concentration } from './concentration.ts';
import { declaredLocationMismatch } from './declared-location-mismatch.ts';
import { dependencyCycle } from './dependency-cycle.ts';
import { entangledPair } from './entangled-pair.ts';
import { expiredAcceptance } from './expired-acceptance.ts';
import { monitoringSharesFate } from './monitoring-shares-fate.ts';
import { paperRedundancy } from './paper-redundancy.ts';
import { quorumCapture } from './quorum-capture.ts';
import { recoveryPathSharesFate } from './recovery-path-shares-fate.ts';
import type { Rule } from './rule.ts';
import { sharedFatePair } from './shared-fate-pair.ts';
import { singlePointOfFailure } from './single-point-of-failure.ts';
import { staleAcceptance } from './stale-acceptance.ts';
import { suspiciousAlias } from './suspicious-alias.ts';
import { unknownDomain } from './unknown-domain.ts';
import { unprovenPair } from './unproven-pair.ts';
import { unquantified } from './unquantified.ts';
import { unusedDomain } from './unused-domain.ts';
import { unusedSuppression } from './unused-suppression.ts';
import { zoneLabelAcrossAccounts } from './zone-label-across-accounts.ts';

/** Every rule that `cofail lint` runs on an inventory that has loaded. */
export const rules: readonly Rule[] = [
  backupOfABackup,
  concentration,
  declaredLocationMismatch,
  dependencyCycle,
  entangledPair,
  expiredAcceptance,
  monitoringSharesFate,
  paperRedundancy,
  quorumCapture,
  recoveryPathSharesFate,
  sharedFatePair,
  singlePointOfFailure,
  staleAcceptance,
  suspiciousAlias,
  unknownDomain,
  unprovenPair,
  unquantified,
  unusedDomain,
  unusedSuppression,
  zoneLabelAcrossAccounts,
];

/** What one beacon pays, in reward units, by how many witnesses hear it. */
export interface BeaconScale {
  /** Witnesses wanted: so many, and the transmitter, cover an area well. */
  readonly redundancy: number;
  /** How fast the transmitter's extra reward for more witnesses comes to its end. */
  readonly decay: number;
}

export interface BeaconReward {
  readonly transmitter: number;
  /** To each of the witnesses. */
  readonly witness: number;
}

/** The values of the proposal's tables. */
export const hip15Scale: BeaconScale = { redundancy: 4, decay: 0.8 };

/**
 * The reward units of a beacon that w witnesses hear. Up to N each witness gets 1 and the transmitter w/N; beyond, the N+1
 * units stay the whole: the transmitter gets 1 + e with e = 1 - r^(w-N), the witnesses share N - e.
 *
 * Source: Helium Improvement Proposal 15, "Beaconing rewards", 2020. Its formulas are pictures; this is what its tables of
 * 30 values follow.
 */
export function beaconReward(witnesses: number, { redundancy, decay }: BeaconScale): BeaconReward {
  if (witnesses <= redundancy) return { transmitter: witnesses / redundancy, witness: 1 };
  const extra = 1 - decay ** (witnesses - redundancy);
  return { transmitter: 1 + extra, witness: (redundancy - extra) / witnesses };
}

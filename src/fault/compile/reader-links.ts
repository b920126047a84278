/** Threshold gates in compressed form, by what they feed: see `CompiledFaultGraph`. */
export interface ReaderLinks {
  readonly size: number;
  readonly need: Float64Array;
  readonly readerStart: Int32Array;
  readonly readers: Int32Array;
  readonly readerWeight: Float64Array;
}

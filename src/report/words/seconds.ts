/** A time as people read it, to three digits or so: `12 ms`, `2.71 s`, `3m 12s`, `2h 5m`. */
export function formatSeconds(seconds: number): string {
  if (!Number.isFinite(seconds)) return 'for ever';
  const size = Math.abs(seconds);
  if (size === 0) return '0';
  if (size < 5e-5) return '<0.1 ms';
  if (size < 0.0995) return `${Number((seconds * 1000).toPrecision(2))} ms`;
  if (size < 0.9995) return `${Math.round(seconds * 1000)} ms`;
  if (size < 99.95) return `${seconds.toPrecision(3)} s`;
  const sign = seconds < 0 ? '-' : '';
  const whole = Math.round(size);
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)}m ${whole % 60}s`;
  return `${sign}${Math.floor(whole / 3600)}h ${Math.floor((whole % 3600) / 60)}m`;
}

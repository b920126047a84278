/** Seconds as an ISO 8601 duration in hours, minutes and seconds: `PT30M`, `PT0S`. */
export function formatIsoDuration(seconds: number): string {
  const parts = split(seconds).map(([amount, unit]) => `${amount}${unit.toUpperCase()}`);
  return `PT${parts.length === 0 ? '0S' : parts.join('')}`;
}

/** Seconds as people write them in inventories: `30m`, `1h30m`, `0s`. */
export function formatDuration(seconds: number): string {
  const parts = split(seconds).map(([amount, unit]) => `${amount}${unit}`);
  return parts.length === 0 ? '0s' : parts.join('');
}

function split(seconds: number): [number, 'h' | 'm' | 's'][] {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  const rest = Number((seconds % 60).toFixed(3));
  const parts: [number, 'h' | 'm' | 's'][] = [
    [hours, 'h'],
    [minutes, 'm'],
    [rest, 's'],
  ];
  return parts.filter(([amount]) => amount > 0);
}

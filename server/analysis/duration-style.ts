/** Durations in the template's own forms; an author's wording is kept by `showDurationLike` of the clock. */

/** `13 min`: the form of the template's table. */
export function showMinutes(seconds: number): string {
  return `${seconds < 0 ? '-' : ''}${Math.floor(Math.abs(seconds) / 60)} min`;
}

/** `1 hour 27 minutes`, as the template's Duration line spells it. */
export function spellDuration(seconds: number): string {
  const size = Math.abs(seconds);
  const hours = Math.floor(size / 3600);
  const minutes = Math.floor(size / 60) % 60;
  const parts = [hours > 0 ? count(hours, 'hour') : '', minutes > 0 || hours === 0 ? count(minutes, 'minute') : ''];
  return (seconds < 0 ? '-' : '') + parts.filter(Boolean).join(' ');
}

const count = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'}`;

/** The calendar: days of months, weekdays, and dates as milliseconds. */

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** Days of a month of the proleptic Gregorian calendar; 31 for a month that is none. */
export function daysOfMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether year, month and day are a date; without a year February has 29 days. */
export function isDate(year: number | undefined, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysOfMonth(year ?? 2000, month);
}

/** Midnight of a date in ms as if UTC; `undefined` where it is none. */
export function midnightOf(year: number, month: number, day: number): number | undefined {
  return isDate(year, month, day) ? new Date(0).setUTCFullYear(year, month - 1, day) : undefined;
}

/** Weekday of a wall clock, 0 for Sunday. */
export function weekdayOf(wall: number): number {
  return (((Math.floor(wall / DAY) + 4) % 7) + 7) % 7;
}

/** A wall clock some days later. */
export function addDays(wall: number, days: number): number {
  return wall + days * DAY;
}

// The project calendar as the snapshot holds it: which days are worked, how much working time lies between two instants,
// and which stretches the time line shades.
import { DAY, dayOf, weekdayOf } from './dates.js';

export class WorkingTime {
  /** @type {{ from: number, to: number }[][]} by weekday, Sunday first */
  #week = Array.from({ length: 7 }, () => /** @type {{ from: number, to: number }[]} */ ([]));
  /** @type {Map<number, boolean>} days that differ from the week */
  #differs = new Map();
  /** @type {{ from: number, to: number }[]} a day that is worked although the week says otherwise */
  #usual;
  #firstDay = 0;
  /** @type {Float64Array} working seconds from the first day to the start of each day */
  #worked = new Float64Array(0);

  /** @param {import('./snapshot.js').Snapshot} snapshot @param {number} from plan time @param {number} to plan time */
  constructor(snapshot, from, to) {
    const { shifts, exceptions } = snapshot;
    for (let i = 0; i < shifts.weekday.length; i++) this.#week[shifts.weekday[i]]?.push({ from: shifts.from[i], to: shifts.to[i] });
    this.#usual = this.#week.slice(1).concat([this.#week[0]]).find(day => day.length > 0) ?? [{ from: 0, to: DAY }];
    this.#firstDay = dayOf(from) - 1;
    const days = Math.min(dayOf(to) - this.#firstDay + 3, 150000);
    for (let i = 0; i < exceptions.first.length; i++) {
      const last = Math.min(exceptions.last[i], this.#firstDay + days);
      for (let day = Math.max(exceptions.first[i], this.#firstDay); day <= last; day++) this.#differs.set(day, exceptions.working[i] === 1);
    }
    this.#worked = new Float64Array(days + 1);
    const perWeekday = this.#week.map(day => day.reduce((sum, shift) => sum + shift.to - shift.from, 0));
    const perUsual = this.#usual.reduce((sum, shift) => sum + shift.to - shift.from, 0);
    for (let i = 0; i < days; i++) {
      const day = this.#firstDay + i, differs = this.#differs.get(day), week = perWeekday[weekdayOf(day)];
      this.#worked[i + 1] = this.#worked[i] + (differs === undefined ? week : differs ? week || perUsual : 0);
    }
  }

  /** @param {number} day @returns {{ from: number, to: number }[]} */
  shifts(day) {
    const differs = this.#differs.get(day), week = this.#week[weekdayOf(day)];
    return differs === undefined ? week : differs ? (week.length ? week : this.#usual) : [];
  }

  /** @param {number} day @returns {boolean} */
  isWorked(day) { return this.shifts(day).length > 0; }

  /** @param {number} time */
  #workedUntil(time) {
    const day = Math.min(Math.max(dayOf(time) - this.#firstDay, 0), this.#worked.length - 1);
    const second = time - (day + this.#firstDay) * DAY;
    let sum = this.#worked[day];
    for (const shift of this.shifts(day + this.#firstDay)) sum += Math.max(0, Math.min(second, shift.to) - shift.from);
    return sum;
  }

  /** Working seconds between two instants, negative when the second is earlier, NaN when one is missing. @param {number} from @param {number} to */
  between(from, to) { return from === from && to === to ? this.#workedUntil(to) - this.#workedUntil(from) : NaN; }

  /** The first instant at or after another at which work can begin; NaN beyond the days that are known. @param {number} time */
  nextStart(time) {
    const last = this.#firstDay + this.#worked.length - 1;
    for (let day = dayOf(time); day >= this.#firstDay && day < last; day++)
      for (const shift of this.shifts(day)) if (time < day * DAY + shift.to) return Math.max(time, day * DAY + shift.from);
    return NaN;
  }

  /** The instant at which so much work is done after another, or with less than none begins before it; NaN beyond the days that are known. @param {number} time @param {number} work seconds */
  advance(time, work) {
    const at = dayOf(time) - this.#firstDay, last = this.#worked.length - 1;
    if (work === 0 || !(at >= 0 && at < last)) return work === 0 ? time : NaN;
    const target = this.#workedUntil(time) + work, back = work < 0;
    if (target < 0 || target > this.#worked[last]) return NaN;
    // Forth, work ends with a shift; back, it begins with one.
    let low = 0, high = last - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (back ? this.#worked[middle + 1] > target : this.#worked[middle + 1] >= target) high = middle;
      else low = middle + 1;
    }
    const day = low + this.#firstDay;
    let left = target - this.#worked[low];
    for (const { from, to } of this.shifts(day)) {
      if (back ? left < to - from : left <= to - from) return day * DAY + from + left;
      left -= to - from;
    }
    return NaN;
  }

  /**
   * Calls back for each stretch of days without work between two days.
   * @param {number} firstDay @param {number} lastDay @param {(from: number, to: number) => void} each days, the second not included
   */
  restDays(firstDay, lastDay, each) {
    let from = -1;
    for (let day = firstDay; day <= lastDay + 1; day++) {
      const rest = day <= lastDay && !this.isWorked(day);
      if (rest && from < 0) from = day;
      if (!rest && from >= 0) { each(from, day); from = -1; }
    }
  }

  /**
   * Calls back for each stretch without work within worked days: nights and lunch.
   * @param {number} firstDay @param {number} lastDay @param {(from: number, to: number) => void} each plan times
   */
  restHours(firstDay, lastDay, each) {
    for (let day = firstDay; day <= lastDay; day++) {
      const shifts = this.shifts(day);
      if (!shifts.length) continue;
      let from = 0;
      for (const shift of shifts) {
        if (shift.from > from) each(day * DAY + from, day * DAY + shift.from);
        from = shift.to;
      }
      if (from < DAY) each(day * DAY + from, (day + 1) * DAY);
    }
  }
}

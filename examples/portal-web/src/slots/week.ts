/** A week as whoever looks sees it: its days begin at their own midnight. */
export class Week {
  readonly first: Date;

  private constructor(first: Date) {
    this.first = first;
  }

  /** The week of today. */
  static now(): Week {
    const today = new Date();
    const sinceMonday = (today.getDay() + 6) % 7;
    return new Week(new Date(today.getFullYear(), today.getMonth(), today.getDate() - sinceMonday));
  }

  /** So many weeks later. */
  later(weeks: number): Week {
    return new Week(this.#day(7 * weeks));
  }

  /** The beginnings of its days. */
  get days(): Date[] {
    return [0, 1, 2, 3, 4, 5, 6].map((after) => this.#day(after));
  }

  /** The first instant after it. */
  get end(): Date {
    return this.#day(7);
  }

  /** Whether it is the week of today, or one before. */
  get begun(): boolean {
    return this.first.getTime() <= Date.now();
  }

  // A day may have 23 hours, or 25.
  #day(after: number): Date {
    return new Date(this.first.getFullYear(), this.first.getMonth(), this.first.getDate() + after);
  }
}

/** Whether an instant lies in the day that begins at another. */
export function isOn(at: Date, day: Date): boolean {
  return at.toDateString() === day.toDateString();
}

/** The minute of the day that the clock shows. */
export function minuteOf(at: Date): number {
  return at.getHours() * 60 + at.getMinutes();
}

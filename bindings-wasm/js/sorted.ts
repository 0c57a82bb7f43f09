/** Values in the order of their places, which are texts: no two have the same. */
export class Sorted<T extends { at: string }> {
  readonly #values: T[] = [];

  add(value: T): void {
    this.#values.splice(this.#first(({ at }) => at >= value.at), 0, value);
  }

  /** Removes a value that is there. */
  remove({ at: place }: T): void {
    this.#values.splice(this.#first(({ at }) => at >= place), 1);
  }

  /** The values after a place, in order. */
  *after(place: string): Generator<T, void, undefined> {
    for (let next = this.#first(({ at }) => at > place); next < this.#values.length; next += 1) yield this.#values[next]!;
  }

  /** Where the first value is that is far enough. */
  #first(far: (value: T) => boolean): number {
    let [low, high] = [0, this.#values.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (far(this.#values[middle]!)) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}

// Lanes: several ways of doing the same work, timed in turns; two are compared by the median of their ratios.

export const QUICK = process.argv.includes('--quick');
const ROUNDS = QUICK ? 3 : 25;
/** Rounds before the clock counts: the engine of JavaScript compiles while it runs. */
const WARMING = QUICK ? 1 : 6;

/** The lanes of one table. */
export class Lanes {
  #title;
  #lanes = new Map();

  constructor(title) {
    this.#title = title;
  }

  /** Adds a lane: so many operations each time it is called. */
  add(name, operations, work) {
    this.#lanes.set(name, { operations, work, times: [] });
    return name;
  }

  /** Runs every lane once a round, and prints the table. */
  async run(floor) {
    for (let round = 0; round < WARMING + ROUNDS; round += 1) {
      for (const { operations, work, times } of this.#lanes.values()) {
        const start = process.hrtime.bigint();
        const working = work();
        if (working instanceof Promise) await working;
        const took = Number(process.hrtime.bigint() - start) / operations;
        if (round >= WARMING) times.push(took);
      }
    }
    console.log(`\n${this.#title}`);
    console.log(`${''.padEnd(60)}${'median'.padStart(12)}${'min'.padStart(12)}${'to the floor'.padStart(14)}`);
    for (const [name, { times }] of this.#lanes) {
      const [middle, least] = [median(times), Math.min(...times)].map((time) => `${time.toFixed(0)} ns`.padStart(12));
      console.log(`${name.padEnd(60)}${middle}${least}${this.ratio(name, floor).toFixed(2).padStart(14)}`);
    }
  }

  /** How many times as long one lane takes as another. */
  ratio(one, other) {
    const [ours, theirs] = [this.#lanes.get(one).times, this.#lanes.get(other).times];
    return median(ours.map((time, round) => time / theirs[round]));
  }
}

/** Says whether a goal was met. */
export function goal(name, ratio, { atMost, atLeast }) {
  const met = atMost === undefined ? ratio >= atLeast : ratio <= atMost;
  const bound = atMost === undefined ? `at least ${atLeast}` : `at most ${atMost}`;
  console.log(`${met ? 'met   ' : 'MISSED'} ${name}: ${ratio.toFixed(2)} (${bound})`);
}

/** Numbers that look like chance and are the same in every run. */
export function dice(seed) {
  let state = seed;
  const below = (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * bound);
  };
  return { below, choice: (list) => list[below(list.length)] };
}

function median(times) {
  const sorted = times.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

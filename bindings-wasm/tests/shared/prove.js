/**
 * Runs the rules of the conformance kit against the stores that `open` gives: a fresh one, or, where it is given the
 * number of another, that one's data once more. Rules race: several asks may be on their way at once.
 */
export async function prove(proof, open) {
  const stores = new Map();
  const perform = async (ask) => {
    if (ask.open) {
      const { handle, beside } = ask.open;
      stores.set(handle, await open(handle, beside === null ? undefined : stores.get(beside)));
      return null;
    }
    const store = stores.get(ask.on.handle);
    const [[verb, value]] = Object.entries(ask.on.ask);
    return store[verb](value);
  };
  const call = proof.prove();
  const settled = [];
  let wake = () => {};
  for (;;) {
    const said = JSON.parse(call.proceed());
    if ('done' in said) return said.done;
    for (const [ticket, ask] of said.asks) {
      const end = (answer) => {
        settled.push([ticket, JSON.stringify(answer ?? null)]);
        wake();
      };
      perform(ask).then(end, (error) => end(`threw ${error.stack}`));
    }
    if (settled.length === 0) await new Promise((resolve) => (wake = resolve));
    for (const [ticket, answer] of settled.splice(0)) call.answer(ticket, answer);
  }
}

/** Plays a scenario on a store whose methods answer at once: the document of its outcomes. */
export function play(proof, scenario, store) {
  const answer = (ask) => {
    const [[verb, value]] = Object.entries(JSON.parse(ask));
    return JSON.stringify(store[verb](value) ?? null);
  };
  return proof.play(scenario, { answer });
}

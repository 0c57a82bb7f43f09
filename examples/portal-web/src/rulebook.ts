import { load } from 'annuaire/csv';

type Rulebook = Awaited<ReturnType<typeof load>>;

let loaded: Rulebook | undefined;

/** Loads the package: once, before the page is drawn. */
export async function loadRulebook(): Promise<void> {
  loaded = await load();
}

/** The package, loaded. */
export function rulebook(): Rulebook {
  if (!loaded) throw new Error('the rulebook is not loaded');
  return loaded;
}

import type { Actor, Lang } from 'annuaire';

const PLACE = 'annuaire page';

/** What the page remembers of its visitor. */
export interface Settings {
  lang: Lang;
  preset: string;
  /** Who they are, in each portal. */
  actors: { [preset: string]: Actor };
}

export function remembered(): Settings {
  const usual: Settings = { lang: navigator.language.startsWith('fr') ? 'fr' : 'en', preset: 'trade-customer', actors: {} };
  return { ...usual, ...(JSON.parse(localStorage.getItem(PLACE) ?? '{}') as Partial<Settings>) };
}

export function remember(change: Partial<Settings>): void {
  localStorage.setItem(PLACE, JSON.stringify({ ...remembered(), ...change }));
}

/** Who looks at a portal, from now on. */
export function rememberActor(preset: string, actor: Actor): void {
  remember({ actors: { ...remembered().actors, [preset]: actor } });
}

/** Forgets who looked at a portal. */
export function forgetActor(preset: string): void {
  const { [preset]: _, ...actors } = remembered().actors;
  remember({ actors });
}

import type { Label, Lang } from 'annuaire';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import { en, type Words } from './words/en';
import { fr } from './words/fr';

export const words: { [lang in Lang]: Words } = { en, fr };

export const Language = createContext<Lang>('en');

/** The language of the page: its words, and how it writes. */
export function useLanguage() {
  const lang = useContext(Language);
  return {
    lang,
    say: words[lang],
    label: (label: Label) => label[lang],
    moment: (at: string) => new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at)),
    day: (at: string) => new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(new Date(at)),
  };
}

/** A sentence of the package as a sentence of its own. */
export function sentence(text: string): string {
  const whole = text.charAt(0).toLocaleUpperCase() + text.slice(1);
  return /[.?!…]$/.test(whole) ? whole : `${whole}.`;
}

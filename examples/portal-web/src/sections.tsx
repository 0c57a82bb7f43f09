import { useEffect, useRef, useState } from 'preact/hooks';
import { Exchange } from './exchange/exchange';
import { HistorySection } from './history';
import { useLanguage } from './language';
import { OutboxSection } from './outbox';
import { People } from './people/people';
import { Places } from './places/places';
import { Seats } from './seats/seats';
import { useSession } from './session';
import { Slots } from './slots/slots';

const SECTIONS = {
  contacts: People,
  free_slots: Slots,
  seats: Seats,
  places: Places,
  history: HistorySection,
  outbox: OutboxSection,
  exchange: Exchange,
};

export type Section = keyof typeof SECTIONS;

/** The section that the address names, and the token of a link that was followed. */
export function useSection(): [Section, string | undefined] {
  const read = () => decodeURIComponent(location.hash.replace(/^#\//, ''));
  const [place, setPlace] = useState(read);
  const section = useRef<Section>('contacts');
  useEffect(() => {
    const moved = () => setPlace(read());
    addEventListener('hashchange', moved);
    return () => removeEventListener('hashchange', moved);
  }, []);
  if (place in SECTIONS) section.current = place as Section;
  return [section.current, place.startsWith('link=') ? place.slice('link='.length) : undefined];
}

/** The sections of the page, and the one that is open. */
export function Sections({ section }: { section: Section }) {
  const { say } = useLanguage();
  const { portal, actor } = useSession();
  const { kinds, roles } = portal.sample;
  const shown: { [section: string]: boolean } = {
    places: kinds.length + roles.length > 0,
    free_slots: roles.some(({ booking }) => booking),
  };
  const names = (Object.keys(SECTIONS) as Section[]).filter((name) => shown[name] ?? true);
  const open = names.includes(section) ? section : 'contacts';
  const Open = SECTIONS[open];
  return (
    <>
      <nav aria-label={say.sections}>
        {names.map((name) => (
          <a key={name} href={`#/${name}`} {...(name === open && { 'aria-current': 'page' as const })}>
            {say[name]}
          </a>
        ))}
      </nav>
      <Open key={JSON.stringify(actor)} />
    </>
  );
}

import type { Form } from 'annuaire';
import type { FunctionComponent } from 'preact';
import type { AgendaWords } from '../words/agenda.en';
import { AvailabilityPanel } from './availability';
import { EventsPanel } from './events';
import { KeyPanel } from './key';
import { KindPanel } from './kind';
import { NotificationsPanel } from './notifications';
import { UnavailabilityPanel } from './unavailability';

/** What a panel draws: a contact who is there, as the rules describe them. */
export interface PanelProps {
  contact: string;
  form: Form;
  /** The kind of agenda to begin with, where none is chosen yet. */
  kind?: string | undefined;
}

/** A part of what is said of somebody beside their fields. */
export interface Panel {
  name: keyof AgendaWords['tabs'];
  Part: FunctionComponent<PanelProps>;
}

/** The parts that a portal has: those of which its form speaks. */
export function panelsOf(form: Form): Panel[] {
  const keys = form.actions.some(({ action }) => action === 'api_key.create');
  const all: [Panel, boolean][] = [
    [{ name: 'agenda', Part: KindPanel }, Boolean(form.agenda)],
    [{ name: 'availability', Part: AvailabilityPanel }, Boolean(form.agenda)],
    [{ name: 'events', Part: EventsPanel }, Boolean(form.agenda)],
    [{ name: 'unavailability', Part: UnavailabilityPanel }, Boolean(form.agenda)],
    [{ name: 'notifications', Part: NotificationsPanel }, (form.notifications ?? []).length > 0],
    [{ name: 'key', Part: KeyPanel }, keys],
  ];
  return all.flatMap(([panel, shown]) => (shown ? [panel] : []));
}

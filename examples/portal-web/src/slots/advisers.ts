import type { Acting, Booking, ContactId, Label, RoleId } from 'annuaire';
import type { Diary } from 'annuaire/agenda';
import { nameOf } from '../names';
import type { Portal } from '../portal';

/** An event that can be booked. */
export interface Bookable {
  event: RoleId;
  label: Label;
  booking: Booking;
}

/** Somebody with whom an event is booked, and all that is known of their time. */
export interface Adviser {
  contact: ContactId;
  name: string;
  email: string;
  diary: Diary;
}

/** The events, as the form of somebody one may see lists them. */
export async function bookable(acting: Acting): Promise<Bookable[]> {
  const { page } = await acting.page({ limit: 1 });
  const { form } = await acting.form(page?.rows[0]?.contact);
  const roles = (form?.catalogues ?? []).flatMap(({ roles }) => roles);
  return roles.flatMap(({ role, label, booking }) => (booking ? [{ event: role, label, booking }] : []));
}

/** Those with whom an event is booked whom one may see, as far as their hours are known. */
export async function advisersOf(acting: Acting, { appointments }: Portal, event: RoleId): Promise<Adviser[]> {
  const { page } = await acting.page({ role: event, limit: 100 });
  const rows = page?.rows ?? [];
  const { agendas = [] } = await acting.agendas(rows.map(({ contact }) => contact));
  return agendas.flatMap(({ contact, effective, agenda }) => {
    const fields = rows.find((row) => row.contact === contact)?.fields ?? {};
    if (!agenda?.availability) return [];
    const { availability, unavailability = [] } = agenda;
    const diary = { contact, effective, availability, unavailability, ...appointments.time(contact, event) };
    return [{ contact, name: nameOf(fields), email: String(fields['email'] ?? ''), diary }];
  });
}

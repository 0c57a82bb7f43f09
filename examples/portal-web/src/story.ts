import type { ContactId, Event, FieldName, Lang, Outcome, Party, Purpose, RoleId, UnitId } from 'annuaire';
import type { Names } from './names';
import type { Portal } from './portal';
import type { Words } from './words/en';

/** What an event is about, in words. */
export interface Happening {
  who: string;
  from: string;
  to: string;
  role: string;
  unit: string;
  /** In which unit a role is held, with what goes before it. */
  place: string;
  fields: string;
  party: string;
  purpose: string;
}

/** Everything that any event says. */
interface About {
  contact?: ContactId;
  from?: ContactId;
  to?: ContactId;
  role?: RoleId;
  unit?: UnitId;
  fields?: FieldName[];
  party?: Party;
  purpose?: Purpose;
}

/** One event as a sentence. */
export function tell(event: Event, { names, policy }: Portal, lang: Lang, say: Words): string {
  const [kind, about] = typeof event === 'string' ? [event, {}] : (Object.entries(event)[0] as [string, About]);
  const who = (id?: ContactId) => (id ? (names.contact(id) ?? '…') : '');
  const unit = about.unit ? names.unit(about.unit) : '';
  const field = (name: FieldName) => policy.fields.find((field) => field.name === name)?.label[lang] ?? name;
  const sentence = say.events[kind];
  if (!sentence) return kind;
  return sentence({
    who: who(about.contact),
    from: who(about.from),
    to: who(about.to),
    role: about.role ? names.role(about.role)[lang] : '',
    unit,
    place: unit && ` (${unit})`,
    fields: (about.fields ?? []).map(field).join(', '),
    party: about.party ? say.parties[about.party] : '',
    purpose: about.purpose ? say.purpose[about.purpose] : '',
  });
}

/** The events of an outcome, those of a batch's commands included. */
export function eventsOf({ events, items = [] }: Pick<Outcome, 'events' | 'items'>): Event[] {
  return [...events, ...items.flatMap((item) => ('done' in item ? eventsOf(item.done) : []))];
}

/** Looks up whoever events tell of. */
export async function learnAbout(names: Names, events: Event[]): Promise<void> {
  for (const event of events) {
    if (typeof event === 'string') continue;
    const { contact, from, to } = Object.values(event)[0] as About;
    for (const id of [contact, from, to]) if (id) names.contact(id);
  }
  await names.learn();
}

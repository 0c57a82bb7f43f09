import type { Acting, ContactId, ContactRow, SeatView } from 'annuaire';
import { useState } from 'preact/hooks';
import { useLanguage } from '../language';
import { Line } from '../form/line';
import { nameOf } from '../names';
import { useAnswer, useNames, useSession } from '../session';
import { Ask, typedIn } from './ask';
import { Letter } from './promotion';

/** The seats to which one may appoint a contact. */
export async function appointable(acting: Acting, contact: ContactId): Promise<SeatView[]> {
  const [{ seats = [] }, { roll }] = await Promise.all([acting.seats(), acting.roll([contact])]);
  return seats.filter(({ role }) => roll?.may(contact, `seat.appoint.${role.split('.')[0]}`));
}

/** Appoints a holder to a role that nobody can give up, with a reason and a document. */
export function Appointment({ row, close }: { row: ContactRow; close: () => void }) {
  const { say, label } = useLanguage();
  const { acting, run } = useSession();
  const names = useNames();
  const { contact } = row;
  const seats = useAnswer(() => appointable(acting, contact), [contact]) ?? [];
  const [chosen, setChosen] = useState<string>();
  const seat = seats.find(({ role }) => role === chosen) ?? seats[0];
  return (
    <Ask
      title={say.appoint_title(nameOf(row.fields))}
      go={say.appoint}
      close={close}
      act={(typed) => {
        const departed = typedIn(typed, 'departed');
        const evidence = { reference: typedIn(typed, 'reference') ?? '', date: typedIn(typed, 'date') ?? '' };
        const reason = typedIn(typed, 'reason') ?? '';
        return run(acting.appoint({ contact, role: seat?.role ?? '', reason, evidence, ...(departed && { departed }) }));
      }}
    >
      <p>{say.appoint_text}</p>
      <div class="field">
        <label>
          {say.role}
          <select value={seat?.role ?? ''} onChange={(event) => setChosen(event.currentTarget.value)}>
            {seats.map(({ role, label: text }) => (
              <option key={role} value={role}>
                {label(text)}
              </option>
            ))}
          </select>
        </label>
      </div>
      <div class="field">
        <label>
          {say.departed}
          <select name="departed">
            <option value="">{say.nobody_departed}</option>
            {(seat?.holders ?? []).map((holder) => (
              <option key={holder} value={holder}>
                {names.contact(holder) ?? '…'}
              </option>
            ))}
          </select>
        </label>
      </div>
      <Line name="reason" label={say.reason} required />
      <Letter />
    </Ask>
  );
}

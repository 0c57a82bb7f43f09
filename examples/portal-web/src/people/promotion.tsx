import type { ContactRow } from 'annuaire';
import { useState } from 'preact/hooks';
import { Choice } from '../form/choice';
import { Line } from '../form/line';
import { useLanguage } from '../language';
import { nameOf } from '../names';
import { useAnswer, useNames, useSession } from '../session';
import { Why } from '../why';
import { Ask, typedIn } from './ask';

/** Gives a contact a role that moves by promotion, or begins its handover. */
export function Promotion({ row, close }: { row: ContactRow; close: () => void }) {
  const { say, label } = useLanguage();
  const { acting, actor, run } = useSession();
  const names = useNames();
  const { contact } = row;
  const [chosen, setChosen] = useState<string>();
  const [byLetter, setByLetter] = useState(false);
  const form = useAnswer(() => acting.form(contact), [contact])?.form;
  const seats = useAnswer(() => acting.seats())?.seats ?? [];
  const roles = (form?.catalogues ?? []).flatMap(({ roles }) => roles.filter(({ promotion }) => promotion));
  const role = chosen ?? roles.find(({ promotion }) => !promotion?.refused)?.role;
  const seat = seats.find((seat) => seat.role === role);
  const isOperator = typeof actor === 'object' && 'operator' in actor;
  return (
    <Ask
      title={say.promote_title(nameOf(row.fields))}
      go={say.promote}
      close={close}
      act={(typed) => {
        const replacing = typedIn(typed, 'replacing');
        const evidence = { reference: typedIn(typed, 'reference') ?? '', date: typedIn(typed, 'date') ?? '' };
        return run(acting.promote({ contact, role: role ?? '', ...(replacing && { replacing }), ...(byLetter && { evidence }) }));
      }}
    >
      <p>{say.promote_text}</p>
      <fieldset>
        <legend>{say.role}</legend>
        {roles.map(({ role: id, label: text, promotion }) => {
          const holders = seats.find((seat) => seat.role === id)?.holders ?? [];
          const held = holders.map((holder) => names.contact(holder) ?? '…').join(', ');
          return (
            <Choice
              key={id}
              type="radio"
              name="role"
              label={label(text)}
              checked={id === role}
              choose={() => setChosen(id)}
              disabled={Boolean(promotion?.refused)}
              hint={`${say.holders}${say.colon} ${held || say.vacant}`}
              {...(promotion?.refused && { why: <Why refusal={promotion.refused} /> })}
            />
          );
        })}
      </fieldset>
      {seat && seat.max > 1 && seat.holders.length > 1 && (
        <div class="field">
          <label>
            {say.replacing}
            <select name="replacing">
              {seat.holders.map((holder) => (
                <option key={holder} value={holder}>
                  {names.contact(holder) ?? '…'}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {isOperator && <Choice type="checkbox" name="by_letter" label={say.letter} checked={byLetter} choose={setByLetter} />}
      {byLetter && <Letter />}
    </Ask>
  );
}

/** The signed letter that a decision rests on. */
export function Letter() {
  const { say } = useLanguage();
  return (
    <div class="pair">
      <Line name="reference" label={say.reference} required />
      <Line name="date" label={say.date} type="date" required />
    </div>
  );
}

import type { SeatView } from 'annuaire';
import { useLanguage } from '../language';
import { useAnswer, useNames, useSession } from '../session';
import { Why } from '../why';
import { Handover } from './handover';

/** The roles with a limited number of holders: who holds them, and how they change hands. */
export function Seats() {
  const { say } = useLanguage();
  const { acting } = useSession();
  const asked = useAnswer(() => acting.seats());
  return (
    <section>
      <h1 tabIndex={-1}>{say.seats}</h1>
      <p class="lead">{say.seats_text}</p>
      {asked && !asked.seats && <Why refusal={asked.refusal} />}
      {asked?.seats?.length === 0 && <p class="empty">{say.seats_none}</p>}
      <ul class="cards">
        {(asked?.seats ?? []).map((seat) => (
          <Seat key={seat.role} seat={seat} />
        ))}
      </ul>
      {asked?.seats && asked.seats.length > 0 && <p class="hint">{say.how_to_hand_over}</p>}
    </section>
  );
}

function Seat({ seat }: { seat: SeatView }) {
  const { say, label } = useLanguage();
  const names = useNames();
  const hidden = seat.held - seat.holders.length;
  return (
    <li class="card">
      <h2>{label(seat.label)}</h2>
      <p class="hint">
        {say.limits(seat.min, seat.max)}
        {seat.missing > 0 && <strong class="problem">{` – ${say.missing(seat.missing)}`}</strong>}
      </p>
      <ul class="holders" aria-label={say.holders}>
        {seat.holders.map((holder) => (
          <li key={holder}>{names.contact(holder) ?? '…'}</li>
        ))}
        {hidden > 0 && <li class="hint">{say.hidden_holders(hidden)}</li>}
        {seat.held === 0 && <li class="hint">{say.vacant}</li>}
      </ul>
      {seat.pending && <Handover role={seat.role} move={seat.pending} />}
    </li>
  );
}

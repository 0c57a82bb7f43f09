import type { Offer } from 'annuaire/agenda';
import { useLanguage } from '../language';
import type { Adviser } from './advisers';
import { isOn, minuteOf, type Week } from './week';

/** The height of a quarter of an hour, in rem. */
const QUARTER = 1.1;

/** Where days are lists, with no room that stands for a time: as in the style. */
const LISTS = '(max-width: 50rem)';

interface Props {
  week: Week;
  slots: Offer[];
  advisers: Adviser[];
  /** Whether several may book one slot. */
  several: boolean;
  take: (slot: Offer) => void;
  /** Somebody wonders why there is nothing at an instant. */
  wonder: (at: Date) => void;
}

/** A week of slots: a column for each day, as long as its hours; on a phone, a list for each day. */
export function Grid({ week, slots, advisers, several, take, wonder }: Props) {
  const { lang, say } = useLanguage();
  const [first, last] = hoursShown(slots);
  const hours = Array.from({ length: last - first }, (_, index) => first + index);
  const hour = new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit' });
  const heading = new Intl.DateTimeFormat(lang, { weekday: 'short', day: 'numeric', month: 'short' });
  const whole = new Intl.DateTimeFormat(lang, { dateStyle: 'full' });
  const style = { '--hours': hours.length, '--quarter': `${QUARTER}rem` };
  return (
    <div class="week" style={style}>
      <div class="hours" aria-hidden="true">
        {hours.map((at) => (
          <span key={at}>{hour.format(new Date(2026, 0, 1, at))}</span>
        ))}
      </div>
      {week.days.map((day) => {
        const those = slots.filter(({ from }) => isOn(new Date(from), day));
        return (
          <section key={day.getTime()} class={isOn(new Date(), day) ? 'day today' : 'day'} aria-label={whole.format(day)}>
            <h3>{heading.format(day)}</h3>
            {/* Whoever has no mouse asks by the form below. */}
            <ul
              aria-label={say.slots.list(whole.format(day))}
              onClick={({ target, currentTarget, clientY }) => {
                if (target !== currentTarget || matchMedia(LISTS).matches) return;
                const { top, height } = currentTarget.getBoundingClientRect();
                const quarter = Math.floor(((clientY - top) / height) * hours.length * 4);
                const at = new Date(day);
                at.setHours(first, quarter * 15);
                wonder(at);
              }}
            >
              {those.length === 0 && <li class="nothing">{say.slots.none_that_day}</li>}
              {those.map((slot, index) => (
                <Slot
                  key={slot.from}
                  slot={slot}
                  next={those[index + 1]}
                  first={first}
                  advisers={advisers}
                  several={several}
                  take={() => take(slot)}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface SlotProps {
  slot: Offer;
  next: Offer | undefined;
  first: number;
  advisers: Adviser[];
  several: boolean;
  take: () => void;
}

function Slot({ slot: { from, until, left, adviser }, next, first, advisers, several, take }: SlotProps) {
  const { lang, say } = useLanguage();
  const time = new Intl.DateTimeFormat(lang, { hour: 'numeric', minute: '2-digit' });
  const day = new Intl.DateTimeFormat(lang, { dateStyle: 'full' });
  const [begins, ends] = [new Date(from), new Date(until)];
  const who = advisers.length > 1 ? advisers.find(({ contact }) => contact === adviser)?.name : undefined;
  // Where slots overlap, each shows until the next one begins.
  const shown = Math.min(ends.getTime(), next ? new Date(next.from).getTime() : Infinity) - begins.getTime();
  const at = { '--at': minuteOf(begins) / 15 - first * 4, '--long': shown / 900_000 };
  return (
    <li class="slot" style={at}>
      <button type="button" onClick={take}>
        <span class="sr">{day.format(begins)}, </span>
        <span class="time">
          {time.format(begins)}
          <span class="ends">{` – ${time.format(ends)}`}</span>
        </span>
        {who && <span class="whose">{who}</span>}
        {several && <span class="whose">{say.slots.left(left)}</span>}
      </button>
    </li>
  );
}

/** The hours to show: working hours, and as far as slots go. */
function hoursShown(slots: Offer[]): [number, number] {
  const first = Math.min(9, ...slots.map(({ from }) => Math.floor(minuteOf(new Date(from)) / 60)));
  const last = Math.max(18, ...slots.map(({ until }) => Math.ceil((minuteOf(new Date(until)) || 1440) / 60)));
  return [Math.max(0, first - 1), Math.min(24, last)];
}

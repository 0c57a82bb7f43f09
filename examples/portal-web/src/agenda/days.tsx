import { useContext } from 'preact/hooks';
import { Problems } from '../form/problem';
import { useLanguage } from '../language';
import type { Day } from './hours';
import { Ranges } from './ranges';

/** Dates that stand for themselves: a holiday, a Saturday on which one works. */
export function DaysThatDiffer({ days, change }: { days: Day[]; change: (days: Day[]) => void }) {
  const { say } = useLanguage();
  const words = say.agenda;
  const problem = useContext(Problems)['days'];
  const set = (at: number, part: Partial<Day>) => change(days.map((day, index) => (index === at ? { ...day, ...part } : day)));
  return (
    <fieldset class={problem ? 'wrong' : ''}>
      <legend>{words.days}</legend>
      <p class="hint">{words.days_hint}</p>
      <ul class="week-hours">
        {days.map(({ date, hours }, at) => (
          <li key={at}>
            <span class="weekday">
              <input type="date" aria-label={words.day} value={date} onInput={(event) => set(at, { date: event.currentTarget.value })} />
            </span>
            <Ranges what={date || words.day_new} hours={hours} change={(hours) => set(at, { hours })} />
            <button
              type="button"
              class="plain"
              aria-label={words.day_remove(date || words.day_new)}
              onClick={() => change(days.filter((_, index) => index !== at))}
            >
              ×
            </button>
          </li>
        ))}
      </ul>
      {problem && <p class="problem">{problem}</p>}
      <button type="button" onClick={() => change([...days, { date: '', hours: [] }])}>
        {words.day_add}
      </button>
    </fieldset>
  );
}

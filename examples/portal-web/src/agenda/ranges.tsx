import { useLanguage } from '../language';
import type { Range } from './hours';

/** The hours of one day: as many ranges as one likes. */
export function Ranges({ what, hours, change }: { what: string; hours: Range[]; change: (hours: Range[]) => void }) {
  const { say } = useLanguage();
  const words = say.agenda;
  const set = (at: number, part: Partial<Range>) => change(hours.map((range, index) => (index === at ? { ...range, ...part } : range)));
  return (
    <div class="ranges">
      {hours.length === 0 && <span class="hint">{words.closed}</span>}
      {hours.map(({ from, until }, at) => (
        <span key={at} class="range">
          <input
            type="time"
            aria-label={words.from_of(what, at + 1)}
            value={from}
            onInput={(event) => set(at, { from: event.currentTarget.value })}
          />
          <span aria-hidden="true">{words.until}</span>
          <input
            type="time"
            aria-label={words.until_of(what, at + 1)}
            value={until}
            onInput={(event) => set(at, { until: event.currentTarget.value })}
          />
          <button
            type="button"
            class="plain"
            aria-label={words.remove_hours(what, at + 1)}
            onClick={() => change(hours.filter((_, index) => index !== at))}
          >
            ×
          </button>
        </span>
      ))}
      <button
        type="button"
        class="plain more"
        aria-label={words.add_hours_to(what)}
        onClick={() => change([...hours, { from: '', until: '' }])}
      >
        + {words.add_hours}
      </button>
    </div>
  );
}

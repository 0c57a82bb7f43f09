import { useContext, useId } from 'preact/hooks';
import { Problems } from '../form/problem';
import { useLanguage } from '../language';

/** A time zone, of those that this browser knows. */
export function ZoneChoice({ zone, change }: { zone: string; change: (zone: string) => void }) {
  const { say } = useLanguage();
  const id = useId();
  const problem = useContext(Problems)['zone'];
  const zones = new Set([zone, ...Intl.supportedValuesOf('timeZone')]);
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>{say.agenda.zone}</label>
      <select id={id} value={zone} aria-describedby={`${id}-hint`} onChange={(event) => change(event.currentTarget.value)}>
        {[...zones].sort().map((name) => (
          <option key={name} value={name}>
            {name.replaceAll('_', ' ')}
          </option>
        ))}
      </select>
      <p id={`${id}-hint`} class="hint">
        {say.agenda.zone_hint}
      </p>
      {problem && <p class="problem">{problem}</p>}
    </div>
  );
}

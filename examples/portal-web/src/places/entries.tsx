import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Line } from '../form/line';
import { Problem, Problems, problemsOf } from '../form/problem';
import { useLanguage } from '../language';
import type { Refused } from '../refused';
import { Why } from '../why';

interface Props {
  title: string;
  text?: string;
  entries: { key: string; name: string; note?: string; retired: boolean; retire: () => void }[];
  /** Why nothing can be added, or taken away. */
  locked: { adding: Refused | undefined; retiring: Refused | undefined } | undefined;
  add: (typed: FormData) => Promise<Refused | undefined>;
  /** What is typed beside the name. */
  children?: ComponentChildren;
}

/** A list to which one adds, and from which one retires. */
export function Entries({ title, text, entries, locked, add, children }: Props) {
  const { say, lang } = useLanguage();
  const [refusal, setRefusal] = useState<Refused>();
  return (
    <section class="card" aria-label={title}>
      <h2>{title}</h2>
      {text && <p class="hint">{text}</p>}
      {entries.length === 0 && <p class="empty">{say.no_units}</p>}
      <ul class="entries">
        {entries.map(({ key, name, note, retired, retire }) => (
          <li key={key}>
            <span>
              {name} {note && <small>{note}</small>}
            </span>
            {retired && <span class="badge none">{say.retired}</span>}
            {!retired && locked && !locked.retiring && (
              <button type="button" class="plain" aria-label={say.retire_what(name)} onClick={retire}>
                {say.retire}
              </button>
            )}
          </li>
        ))}
      </ul>
      {locked?.adding && <Why refusal={locked.adding} />}
      {locked && !locked.adding && (
        <form
          class="adding"
          noValidate
          onSubmit={async (event) => {
            event.preventDefault();
            const form = event.currentTarget;
            const refused = await add(new FormData(form));
            if (!refused) form.reset();
            setRefusal(refused);
          }}
        >
          {refusal && <Problem refusal={refusal} />}
          <Problems.Provider value={problemsOf(refusal, lang)}>
            <Line name="name" label={say.name} />
            {children}
          </Problems.Provider>
          <button type="submit">{say.add}</button>
        </form>
      )}
    </section>
  );
}

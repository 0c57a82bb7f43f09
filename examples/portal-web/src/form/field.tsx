import type { FormField, PostalParts } from 'annuaire';
import { useContext, useId } from 'preact/hooks';
import { useLanguage } from '../language';
import { Why } from '../why';
import { Problems } from './problem';

interface Props {
  field: FormField;
  value: string | PostalParts;
  change: (value: string | PostalParts) => void;
  /** Where the reason it is locked for is written, if not here. */
  lockedBy?: string | undefined;
}

const TYPES = { email: 'email', phone: 'tel', date: 'date', name: 'text' } as const;

/** One field, as the form describes it: pre-filled, with its mark, and where it is locked, why. */
export function Field({ field, value, change, lockedBy }: Props) {
  const { say, label } = useLanguage();
  const id = useId();
  const problem = useContext(Problems)[field.name];
  const locked = Boolean(field.refused);
  const described = [locked && (lockedBy ?? `${id}-why`), problem && `${id}-problem`].filter(Boolean).join(' ');
  const common = {
    'aria-required': field.required,
    'aria-invalid': Boolean(problem),
    readOnly: locked,
    autocomplete: 'off',
    ...(described && { 'aria-describedby': described }),
  };
  const name = (
    <>
      {label(field.label)}
      {field.required && (
        <span class="required" aria-hidden="true">
          *
        </span>
      )}
    </>
  );
  const below = (
    <>
      {problem && (
        <p id={`${id}-problem`} class="problem">
          {problem}
        </p>
      )}
      {field.refused && !lockedBy && <Why id={`${id}-why`} refusal={field.refused} />}
    </>
  );
  const classes = ['field', field.kind, problem && 'wrong', locked && 'locked'].filter(Boolean).join(' ');

  if (typeof value !== 'string') {
    return (
      <fieldset class={classes}>
        <legend>{name}</legend>
        <div class="parts">
          {(Object.keys(say.address_parts) as (keyof PostalParts)[]).map((part) => (
            <label key={part} class={part}>
              {say.address_parts[part]}
              <input {...common} value={value[part] ?? ''} onInput={(event) => change({ ...value, [part]: event.currentTarget.value })} />
            </label>
          ))}
        </div>
        {below}
      </fieldset>
    );
  }
  return (
    <div class={classes}>
      <label for={id}>{name}</label>
      {field.kind === 'text' && (
        <textarea id={id} rows={3} {...common} value={value} onInput={(event) => change(event.currentTarget.value)} />
      )}
      {field.kind === 'choice' && (
        <select
          id={id}
          {...(described && { 'aria-describedby': described })}
          disabled={locked}
          value={value}
          onChange={(event) => change(event.currentTarget.value)}
        >
          <option value="">{say.empty}</option>
          {(field.choices ?? []).map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      )}
      {field.kind !== 'text' && field.kind !== 'choice' && (
        <input
          id={id}
          type={TYPES[field.kind as keyof typeof TYPES] as 'text'}
          {...common}
          value={value}
          onInput={(event) => change(event.currentTarget.value)}
        />
      )}
      {below}
    </div>
  );
}

import { useContext, useId } from 'preact/hooks';
import { Problems } from './problem';

interface Props {
  name: string;
  label: string;
  value?: string;
  type?: 'text' | 'email' | 'date' | 'datetime-local' | 'number';
  required?: boolean;
  hint?: string;
  /** Told of every letter, where somebody else keeps the value. */
  onInput?: (value: string) => void;
}

/** One line to type, with what is wrong about it below. */
export function Line({ name, label, value, type = 'text', required = false, hint, onInput }: Props) {
  const id = useId();
  const problem = useContext(Problems)[name];
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>
        {label}
        {required && (
          <span class="required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      <input
        id={id}
        name={name}
        type={type as 'text'}
        autocomplete="off"
        aria-required={required}
        // A date is no text: what is half typed never leaves the browser.
        required={required && type.startsWith('date')}
        aria-invalid={Boolean(problem)}
        {...(described && { 'aria-describedby': described })}
        {...(onInput ? { value, onInput: (event) => onInput(event.currentTarget.value) } : { defaultValue: value })}
      />
      {hint && (
        <p id={`${id}-hint`} class="hint">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} class="problem">
          {problem}
        </p>
      )}
    </div>
  );
}

import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  type: 'radio' | 'checkbox';
  name: string;
  label: string;
  checked: boolean;
  choose: (checked: boolean) => void;
  disabled?: boolean;
  hint?: string | undefined;
  /** Why it cannot be chosen. */
  why?: ComponentChildren;
}

/** One choice of several, or a box to tick; where it cannot be chosen, why not is written below. */
export function Choice({ type, name, label, checked, choose, disabled = false, hint, why }: Props) {
  const id = useId();
  const described = [hint && `${id}-hint`, why && `${id}-why`].filter(Boolean).join(' ');
  return (
    <div class={disabled ? 'choice disabled' : 'choice'}>
      <input
        id={id}
        type={type}
        name={name}
        checked={checked}
        disabled={disabled}
        {...(described && { 'aria-describedby': described })}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <div>
        <label for={id}>{label}</label>
        {hint && (
          <p id={`${id}-hint`} class="hint">
            {hint}
          </p>
        )}
        {why && <div id={`${id}-why`}>{why}</div>}
      </div>
    </div>
  );
}

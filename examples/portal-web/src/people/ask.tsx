import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { Dialog } from '../dialog';
import { Problem, Problems, problemsOf } from '../form/problem';
import { useLanguage } from '../language';
import type { Refused } from '../refused';

interface Props {
  title: string;
  go: string;
  danger?: boolean;
  /** Does it; what comes back is why not. */
  act: (typed: FormData) => Promise<Refused | undefined>;
  close: () => void;
  children: ComponentChildren;
}

/** A dialog with one question and one button, which stays open while the answer is no. */
export function Ask({ title, go, danger, act, close, children }: Props) {
  const { say, lang } = useLanguage();
  const [refusal, setRefusal] = useState<Refused>();
  return (
    <Dialog title={title} close={close}>
      <form
        onSubmit={async (event) => {
          event.preventDefault();
          const refused = await act(new FormData(event.currentTarget));
          if (!refused) close();
          setRefusal(refused);
        }}
      >
        {refusal && <Problem refusal={refusal} />}
        <Problems.Provider value={problemsOf(refusal, lang)}>{children}</Problems.Provider>
        <footer>
          <button type="button" onClick={close}>
            {say.cancel}
          </button>
          <button type="submit" class={danger ? 'primary danger' : 'primary'}>
            {go}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

/** What was typed under a name; nothing where that is empty. */
export function typedIn(form: FormData, name: string): string | undefined {
  const value = form.get(name);
  return typeof value === 'string' && value.trim() ? value.trim() : undefined;
}

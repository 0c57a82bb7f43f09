import type { Lang } from 'annuaire';
import { useContext, useId, useState } from 'preact/hooks';
import { ActorChooser } from './actor';
import { Dialog } from './dialog';
import { useLanguage } from './language';
import { rulebook } from './rulebook';
import { samples } from './samples';
import { Current } from './session';

interface Props {
  preset: string;
  choose: (preset: string) => void;
  speak: (lang: Lang) => void;
  beginAgain: () => Promise<void>;
}

/** The top of the page: which portal, which language, and who one is. */
export function Header({ preset, choose, speak, beginAgain }: Props) {
  const { lang, say, label } = useLanguage();
  const session = useContext(Current);
  const [asking, setAsking] = useState(false);
  const id = useId();
  const { Policy } = rulebook();
  return (
    <header class="top">
      <div class="bar">
        <p class="brand">annuaire</p>
        <div class="field-inline portal">
          <label for={id}>{say.portal}</label>
          <select id={id} value={preset} onChange={(event) => choose(event.currentTarget.value)}>
            {samples.map((sample) => (
              <option key={sample.preset} value={sample.preset}>
                {label(Policy.preset(sample.preset).name)}
              </option>
            ))}
          </select>
        </div>
        <div class="languages" role="group" aria-label={say.language}>
          {(['en', 'fr'] as const).map((code) => (
            <button key={code} type="button" class="plain" lang={code} aria-pressed={lang === code} onClick={() => speak(code)}>
              {code === 'en' ? 'English' : 'Français'}
            </button>
          ))}
        </div>
      </div>
      <div class="bar second">
        <p class="company">{session?.portal.sample.company ?? ''}</p>
        {session && <ActorChooser />}
      </div>
      <p class="demo">
        {say.demo}&ensp;
        <button type="button" class="plain" onClick={() => setAsking(true)}>
          {say.begin_again}
        </button>
      </p>
      {asking && (
        <Dialog title={say.begin_again} close={() => setAsking(false)}>
          <p>{say.begin_again_sure}</p>
          <footer>
            <button type="button" onClick={() => setAsking(false)}>
              {say.cancel}
            </button>
            <button type="button" class="primary" onClick={() => (setAsking(false), void beginAgain())}>
              {say.confirm}
            </button>
          </footer>
        </Dialog>
      )}
    </header>
  );
}

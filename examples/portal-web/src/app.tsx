import type { Actor, Lang } from 'annuaire';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { beginning } from './actor';
import { Followed } from './followed';
import { Language, words } from './language';
import { Header } from './header';
import { Notice, type Said } from './notice';
import { forget, openPortal, type Portal } from './portal';
import { samples } from './samples';
import { Sections, useSection } from './sections';
import { Current, type Session } from './session';
import { forgetActor, remember, rememberActor, remembered } from './settings';
import { eventsOf, learnAbout, tell } from './story';

/** The whole page. */
export function App() {
  const [lang, setLang] = useState(remembered().lang);
  const [preset, setPreset] = useState(remembered().preset);
  const [portal, setPortal] = useState<Portal>();
  const [actor, setActor] = useState<Actor>('system');
  const [turn, setTurn] = useState(0);
  const [said, setSaid] = useState<Said>();
  const [section, token] = useSection();
  const wanted = useRef(preset);
  const say = words[lang];

  async function open(preset: string): Promise<void> {
    const sample = samples.find((sample) => sample.preset === preset) ?? samples[0]!;
    const opened = await openPortal(sample);
    await opened.names.refresh();
    const first = remembered().actors[sample.preset] ?? (await beginning(opened));
    // Somebody may have chosen another one meanwhile.
    if (wanted.current !== preset) return;
    setActor(first);
    setPortal(opened);
    setSaid(undefined);
  }

  useEffect(() => {
    const failed = () => setSaid({ text: words[remembered().lang].failed });
    addEventListener('unhandledrejection', failed);
    return () => removeEventListener('unhandledrejection', failed);
  }, []);
  useEffect(() => {
    wanted.current = preset;
    void open(preset);
  }, [preset]);
  useEffect(() => {
    document.documentElement.lang = lang;
    document.title = portal ? `${say.title} – ${portal.sample.company}` : say.title;
  }, [lang, portal]);

  const session = useMemo((): Session | undefined => {
    if (!portal) return undefined;
    const refresh = async () => {
      await portal.mailbox.collect();
      await portal.names.refresh();
      setTurn((turn) => turn + 1);
    };
    const run: Session['run'] = async (doing) => {
      const { outcome, refusal } = await doing;
      if (!outcome) return refusal;
      const events = eventsOf(outcome);
      await learnAbout(portal.names, events);
      await refresh();
      setSaid({ events });
      return undefined;
    };
    return {
      portal,
      actor,
      acting: portal.directory.acting(portal.account, actor),
      turn,
      refresh,
      run,
      async runAloud(doing) {
        const refusal = await run(doing);
        if (refusal) setSaid({ refusal });
        return !refusal;
      },
      announce: (text) => setSaid({ text }),
      become(actor) {
        rememberActor(portal.sample.preset, actor);
        setActor(actor);
        setSaid(undefined);
      },
    };
  }, [portal, actor, turn]);

  const speak = (lang: Lang) => {
    remember({ lang });
    setLang(lang);
  };
  const choose = (chosen: string) => {
    if (chosen === preset) return;
    remember({ preset: chosen });
    setPortal(undefined);
    setPreset(chosen);
  };
  const beginAgain = async () => {
    if (!portal) return;
    setPortal(undefined);
    // Whatever looked at it is gone by then.
    await new Promise(requestAnimationFrame);
    await forget(portal);
    forgetActor(preset);
    await open(preset);
  };

  return (
    <Language.Provider value={lang}>
      <a class="skip" href="#main">
        {say.skip}
      </a>
      <Current.Provider value={session}>
        <Header {...{ preset, choose, speak, beginAgain }} />
        <main id="main" tabIndex={-1}>
          {session ? <Sections section={section} /> : <p class="loading">{say.loading}</p>}
        </main>
        {session && token && <Followed token={token} />}
        <Notice said={said && 'events' in said && session ? { text: sentences(session) } : said} close={() => setSaid(undefined)} />
      </Current.Provider>
    </Language.Provider>
  );

  function sentences({ portal }: Session): string {
    const events = said && 'events' in said ? said.events : [];
    return events.map((event) => `${tell(event, portal, lang, say)}.`).join(' ');
  }
}

import type { ChooseAgenda, FormAgenda, FormAgendaKind } from 'annuaire';
import { useState } from 'preact/hooks';
import { Choice } from '../form/choice';
import { Line } from '../form/line';
import { Problem, Problems, problemsOf } from '../form/problem';
import { useLanguage } from '../language';
import { Ask } from '../people/ask';
import type { Refused } from '../refused';
import { useSession } from '../session';
import { Why } from '../why';
import type { PanelProps } from './panel';

/** The kind of an agenda, and how it is reached: chosen first, and changed once what goes with it was seen. */
export function KindPanel({ contact, form, kind: wanted }: PanelProps) {
  const agenda = form.agenda!;
  const { label, say } = useLanguage();
  const shown = agenda.kinds.find(({ kind }) => kind === agenda.kind);
  if (agenda.refused) {
    return (
      <>
        <p>{shown ? say.agenda.kind_is(label(shown.label)) : say.agenda.kind_none}</p>
        <Why refusal={agenda.refused} />
      </>
    );
  }
  return <Chooser key={`${contact} ${agenda.kind}`} contact={contact} agenda={agenda} wanted={agenda.kind ?? wanted} />;
}

function Chooser({ contact, agenda, wanted }: { contact: string; agenda: FormAgenda; wanted: string | undefined }) {
  const { say, lang } = useLanguage();
  const { acting, run } = useSession();
  const [kind, setKind] = useState(wanted);
  const [settings, setSettings] = useState<{ [name: string]: string }>(agenda.settings ?? {});
  const [vault, setVault] = useState(agenda.vault ?? '');
  const [refusal, setRefusal] = useState<Refused>();
  const [confirming, setConfirming] = useState<Refused>();
  const chosen = agenda.kinds.find((one) => one.kind === kind);
  const words = say.agenda;

  async function choose(confirm?: string): Promise<Refused | undefined> {
    if (!chosen) return undefined;
    const refused = await run(acting.chooseAgenda({ ...choiceOf(contact, chosen, settings, vault), ...(confirm && { confirm }) }));
    const ask = !confirm && refused?.reasons.some(({ code }) => code === 'confirmation_needed');
    setConfirming(ask ? refused : undefined);
    setRefusal(ask ? undefined : refused);
    return refused;
  }

  return (
    <form
      class="part"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void choose();
      }}
    >
      {refusal && <Problem refusal={refusal} />}
      <KindChoice agenda={agenda} chosen={kind} choose={setKind} />
      <Problems.Provider value={problemsOf(refusal, lang)}>
        {chosen && (chosen.settings ?? []).length + Number(chosen.vault) > 0 && (
          <div class="fields">
            {(chosen.settings ?? []).map((name) => (
              <Line
                key={name}
                name={name}
                label={words.settings[name] ?? name}
                value={settings[name] ?? ''}
                onInput={(value) => setSettings({ ...settings, [name]: value })}
                required
              />
            ))}
            {chosen.vault && <Line name="vault" label={words.vault} hint={words.vault_hint} value={vault} onInput={setVault} required />}
          </div>
        )}
      </Problems.Provider>
      <button type="submit" class="primary" disabled={!chosen}>
        {agenda.kind ? say.save : words.kind_choose}
      </button>
      {confirming && (
        <Ask
          title={words.kind_change_title}
          go={words.kind_change}
          danger
          close={() => setConfirming(undefined)}
          act={() => choose(String(aboutOf(confirming)['digest']))}
        >
          <p>{words.kind_change_text}</p>
          <GivenUp agenda={agenda} told={aboutOf(confirming)['consequences']} />
          <p class="hint">{words.kind_change_stays}</p>
        </Ask>
      )}
    </form>
  );
}

/** The kinds to choose from; with a text for later, also none. */
export function KindChoice({
  agenda,
  chosen,
  choose,
  later,
}: {
  agenda: FormAgenda;
  chosen: string | undefined;
  choose: (kind: string | undefined) => void;
  later?: string;
}) {
  const { say, label } = useLanguage();
  return (
    <fieldset>
      <legend>{say.agenda.kind}</legend>
      <p class="hint">{say.agenda.kind_first}</p>
      {agenda.kinds.map(({ kind, label: text }) => (
        <Choice key={kind} type="radio" name="kind" label={label(text)} checked={kind === chosen} choose={() => choose(kind)} />
      ))}
      {later && <Choice type="radio" name="kind" label={later} checked={!chosen} choose={() => choose(undefined)} />}
    </fieldset>
  );
}

/** What goes with the kind before, as the rules told it. */
function GivenUp({ agenda, told }: { agenda: FormAgenda; told: unknown }) {
  const { say, label } = useLanguage();
  const words = say.agenda;
  const named = (what: string, name: string) => {
    const kind = agenda.kinds.find(({ kind }) => kind === name);
    return what === 'agenda' && kind ? label(kind.label) : (words.settings[name] ?? name);
  };
  return (
    <ul class="consequences">
      {(Array.isArray(told) ? (told as string[]) : []).map((line) => {
        const [what = '', name = ''] = line.split(' ');
        return <li key={line}>{words.given_up[what]?.(named(what, name)) ?? line}</li>;
      })}
    </ul>
  );
}

function aboutOf({ reasons }: Refused): { [name: string]: unknown } {
  return reasons.find(({ code }) => code === 'confirmation_needed')?.about ?? {};
}

/** What a kind asks for, out of what was typed. */
function choiceOf(
  contact: string,
  { kind, settings = [], vault: secret }: FormAgendaKind,
  typed: { [name: string]: string },
  vault: string,
): ChooseAgenda {
  const given = settings.flatMap((name) => (typed[name]?.trim() ? [[name, typed[name]!.trim()]] : []));
  return {
    contact,
    kind,
    settings: Object.fromEntries(given) as { [name: string]: string },
    ...(secret && vault.trim() && { vault: vault.trim() }),
  };
}

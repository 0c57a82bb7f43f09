import type { ContactId, ContactRow, Form } from 'annuaire';
import { useEffect, useId, useState } from 'preact/hooks';
import { KindChoice } from '../agenda/kind';
import { Dialog } from '../dialog';
import { useLanguage } from '../language';
import { nameOf } from '../names';
import type { Refused } from '../refused';
import { useAnswer, useSession } from '../session';
import { useCommon, Why } from '../why';
import { AccessPart } from './access';
import { Attachments } from './attachments';
import { Catalogue } from './catalogue';
import { creation, draftOf, edition, together, type Draft } from './draft';
import { Field } from './field';
import { LanguagePart } from './language';
import { Problem, Problems, problemsOf } from './problem';

/** Goes on with a contact just created, and the kind of agenda that was chosen first. */
type GoOn = (contact: ContactId, kind: string) => void;

/** The form of a contact, or of a new one: drawn from what the rules say of it. */
export function ContactForm({ row, close, goOn }: { row?: ContactRow; close: () => void; goOn?: GoOn }) {
  const { say } = useLanguage();
  const { acting } = useSession();
  const title = row ? say.form_edit(nameOf(row.fields)) : say.form_new;
  const [again, setAgain] = useState(0);
  const asked = useAnswer(() => acting.form(row?.contact), [again]);
  return (
    <Dialog title={title} close={close}>
      {!asked && <p class="loading">{say.loading}</p>}
      {asked && !asked.form && <Why refusal={asked.refusal} />}
      {asked?.form && (
        <Filled key={asked.form.contact?.version} form={asked.form} close={close} goOn={goOn} lookAgain={() => setAgain(again + 1)} />
      )}
    </Dialog>
  );
}

interface Props {
  form: Form;
  close: () => void;
  goOn: GoOn | undefined;
  lookAgain: () => void;
}

function Filled({ form, close, goOn, lookAgain }: Props) {
  const { say, lang } = useLanguage();
  const { acting, run, announce } = useSession();
  const [draft, setDraft] = useState<Draft>(() => draftOf(form, lang));
  const [kind, setKind] = useState<string>();
  const [refusal, setRefusal] = useState<Refused>();
  const locks = useId();
  const locked = useCommon(form.fields.map(({ refused }) => refused));
  const change = (change: Partial<Draft>) => setDraft((draft) => ({ ...draft, ...change }));
  const stale = refusal?.reasons.some(({ code }) => code === 'stale_version');

  // What is not asked for any more is no problem any more.
  useEffect(() => setRefusal(undefined), [form]);

  async function save(): Promise<void> {
    const contact = form.contact;
    const commands = contact ? edition(contact.contact, form, draft) : [];
    if (contact && commands.length === 0) announce(say.nothing_changed);
    else {
      const doing = contact ? acting.batch(together(commands, contact.version)) : acting.createContact(creation(form, draft));
      const refused = await run(doing);
      setRefusal(refused);
      if (refused) return;
      const created = (await doing).outcome?.contact;
      if (!contact && created && kind && goOn) return goOn(created, kind);
    }
    close();
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {refusal && <Problem refusal={refusal} />}
      {stale && (
        <p>
          {say.faster}{' '}
          <button type="button" onClick={lookAgain}>
            {say.reload}
          </button>
        </p>
      )}
      {locked && (
        <div class="summary locked" id={locks}>
          <Why refusal={locked} title={say.all_locked} />
        </div>
      )}
      {!form.contact && form.agenda && !form.agenda.refused && goOn && (
        <KindChoice agenda={form.agenda} chosen={kind} choose={setKind} later={say.agenda.kind_later} />
      )}
      {!locked && <p class="hint">{say.required_note}</p>}
      <Problems.Provider value={problemsOf(refusal, lang)}>
        <div class="fields">
          {form.fields.map((field) => (
            <Field
              key={field.name}
              field={field}
              value={draft.fields[field.name] ?? ''}
              change={(value) => change({ fields: { ...draft.fields, [field.name]: value } })}
              lockedBy={locked ? locks : undefined}
            />
          ))}
          <LanguagePart
            form={form}
            value={draft.language}
            change={(language) => change({ language })}
            lockedBy={locked ? locks : undefined}
          />
        </div>
        <Attachments form={form} chosen={draft.units} choose={(units) => change({ units })} />
        {form.catalogues.map((catalogue) => (
          <Catalogue key={catalogue.name} catalogue={catalogue} chosen={draft.roles} choose={(roles) => change({ roles })} />
        ))}
        <AccessPart form={form} draft={draft} change={change} />
      </Problems.Provider>
      <footer>
        <button type="button" onClick={close}>
          {say.cancel}
        </button>
        <button type="submit" class="primary">
          {form.contact ? say.save : kind ? say.agenda.create_and_continue : say.save_new}
        </button>
      </footer>
    </form>
  );
}

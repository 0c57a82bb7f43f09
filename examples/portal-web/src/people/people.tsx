import type { ContactId, Cursor, List } from 'annuaire';
import { useState } from 'preact/hooks';
import { useLanguage } from '../language';
import { useAnswer, useSession } from '../session';
import { Why } from '../why';
import { Filters } from './filters';
import { PersonRow } from './row';
import { Task, type Doing } from './task';

/** How many people a page has. */
const PAGE = 20;

/** The contacts whom one may see: with their roles, and whether they are users of the portal. */
export function People() {
  const { say } = useLanguage();
  const { acting } = useSession();
  const [narrowed, setNarrowed] = useState<List>({});
  // Where each page before this one started: the way back.
  const [starts, setStarts] = useState<Cursor[]>([]);
  const [open, setOpen] = useState<ContactId>();
  const [doing, setDoing] = useState<Doing>();
  const after = starts.at(-1);
  const narrow = (list: List) => {
    setNarrowed(list);
    setStarts([]);
    setOpen(undefined);
  };

  const found = useAnswer(() => acting.page({ ...narrowed, limit: PAGE, ...(after && { after }) }), [narrowed, after]);
  const creation = useAnswer(() => acting.form());
  const rows = found?.page?.rows ?? [];
  const editable = useAnswer(
    async () =>
      mayEdit(
        await acting.form(),
        rows.map(({ contact }) => contact),
      ),
    [found],
  );
  const refused =
    creation && !creation.form ? creation.refusal : creation?.form?.actions.find(({ action }) => action === 'contact.create')?.refused;

  async function mayEdit({ form }: Awaited<ReturnType<typeof acting.form>>, contacts: ContactId[]): Promise<Set<ContactId>> {
    const actions = (form?.fields ?? []).map(({ name }) => `contact.edit.${name}`);
    const { roll } = await acting.roll(contacts);
    return new Set(contacts.filter((contact) => roll && actions.some((action) => roll.may(contact, action))));
  }

  return (
    <section>
      <div class="heading">
        <h1 tabIndex={-1}>{say.contacts}</h1>
        {creation && !refused && (
          <button type="button" class="primary" onClick={() => setDoing({ task: 'create' })}>
            {say.create}
          </button>
        )}
      </div>
      {refused && <Why refusal={refused} title={say.cannot_create} />}
      <Filters narrowed={narrowed} narrow={narrow} form={creation?.form} />
      {found && !found.ok && found.refusal.reasons[0]?.code !== refused?.reasons[0]?.code && <Why refusal={found.refusal} />}
      {found?.page && rows.length === 0 && (
        <div class="empty">
          <p>{Object.keys(narrowed).length > 0 ? say.nobody_found : say.nobody}</p>
          {Object.keys(narrowed).length > 0 && (
            <button type="button" onClick={() => narrow({})}>
              {say.clear}
            </button>
          )}
        </div>
      )}
      <ul class="people" aria-label={say.contacts}>
        {rows.map((row) => (
          <PersonRow
            key={row.contact}
            row={row}
            open={open === row.contact}
            toggle={() => setOpen(open === row.contact ? undefined : row.contact)}
            editable={editable?.has(row.contact) ?? false}
            start={setDoing}
          />
        ))}
      </ul>
      {(starts.length > 0 || found?.page?.next) && (
        <div class="pager">
          <button type="button" disabled={starts.length === 0} onClick={() => setStarts(starts.slice(0, -1))}>
            {say.previous}
          </button>
          <span>{say.page(starts.length + 1)}</span>
          <button type="button" disabled={!found?.page?.next} onClick={() => setStarts([...starts, found!.page!.next!])}>
            {say.next}
          </button>
        </div>
      )}
      {doing && <Task doing={doing} start={setDoing} close={() => setDoing(undefined)} />}
    </section>
  );
}

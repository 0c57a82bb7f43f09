import type { ContactRow } from 'annuaire';
import { useId } from 'preact/hooks';
import { useLanguage } from '../language';
import { nameOf } from '../names';
import { useSession } from '../session';
import { Details } from './details';
import { RoleList } from './roles';
import type { Doing } from './task';

interface Props {
  row: ContactRow;
  open: boolean;
  toggle: () => void;
  editable: boolean;
  start: (doing: Doing) => void;
}

/** One row of the list; opened, everything about the person. */
export function PersonRow({ row, open, toggle, editable, start }: Props) {
  const { say } = useLanguage();
  const { actor } = useSession();
  const id = useId();
  const name = nameOf(row.fields) || say.empty;
  const email = row.fields['email'];
  const oneself = typeof actor === 'object' && 'contact' in actor && actor.contact === row.contact;
  return (
    <li class={open ? 'person open' : 'person'}>
      <div class="line">
        <button type="button" class="who" aria-expanded={open} aria-controls={id} onClick={toggle}>
          <span class="chevron" aria-hidden="true" />
          <span class="name">
            <strong>
              {name}
              {oneself && <span class="you">{say.you}</span>}
            </strong>
            {typeof email === 'string' && <small>{email}</small>}
          </span>
        </button>
        <RoleList roles={row.roles} />
        <AccessBadge row={row} />
        {editable ? (
          <button
            type="button"
            class="pencil"
            aria-label={say.edit_who(name)}
            title={say.edit_who(name)}
            onClick={() => start({ task: 'edit', row })}
          >
            <svg viewBox="0 0 20 20" aria-hidden="true">
              <path d="M3 14.5V17h2.5L14.6 7.9 12.1 5.4zM13.3 4.2l2.5 2.5 1.1-1.1a1 1 0 0 0 0-1.4L15.8 3.1a1 1 0 0 0-1.4 0z" />
            </svg>
          </button>
        ) : (
          <span class="pencil" />
        )}
      </div>
      <div id={id} class="details" hidden={!open}>
        {open && <Details row={row} start={start} />}
      </div>
    </li>
  );
}

/** Whether the person is a user of the portal, and how far. */
export function AccessBadge({ row: { access } }: { row: ContactRow }) {
  const { say } = useLanguage();
  return <span class={`badge ${access}`}>{access === 'active' ? say.portal_user : say.access_of[access]}</span>;
}

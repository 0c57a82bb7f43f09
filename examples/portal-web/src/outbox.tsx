import type { Letter } from 'annuaire';
import { useLanguage, words } from './language';
import { useSession } from './session';
import { Invitations } from './slots/invitations';

/** The letters that a relay would send. */
export function OutboxSection() {
  const { say } = useLanguage();
  const { letters } = useSession().portal.mailbox;
  return (
    <section>
      <h1 tabIndex={-1}>{say.outbox}</h1>
      <p class="lead">{say.outbox_text}</p>
      <p class="aside">{say.outbox_key}</p>
      {letters.length === 0 && <p class="empty">{say.outbox_none}</p>}
      <ul class="letters">
        {letters.map((letter) => (
          <Sheet key={letter.message.id} letter={letter} />
        ))}
      </ul>
      <Invitations />
    </section>
  );
}

function Sheet({ letter: { message, to, language, token } }: { letter: Letter }) {
  const { say, lang, moment } = useLanguage();
  const { names } = useSession().portal;
  // In the language of whoever reads it.
  const theirs = language === 'en' || language === 'fr' ? language : lang;
  const [kind, about] = Object.entries(message.kind)[0] as [string, { purpose?: string; role?: string; issued?: string }];
  const text = words[theirs].mail[(about.purpose ?? kind) as keyof typeof say.mail];
  return (
    <li class="letter">
      <p class="to">
        {say.to} <strong>{to.join(', ') || say.empty}</strong>
        {about.issued && <time dateTime={about.issued}>{moment(about.issued)}</time>}
      </p>
      <div lang={theirs}>
        <h2>{text.subject}</h2>
        <p>
          {text.body}
          {about.role && ` ${names.role(about.role)[theirs]}.`}
        </p>
      </div>
      {token && (
        <a class="button" href={`#/link=${encodeURIComponent(token)}`} aria-label={`${say.follow} (${to.join(', ')})`}>
          {say.follow}
        </a>
      )}
    </li>
  );
}

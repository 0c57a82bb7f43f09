import { useLanguage } from '../language';
import { useSession } from '../session';

/** What the calendars of those who meet were sent. */
export function Invitations() {
  const { say } = useLanguage();
  const { sent } = useSession().portal.appointments;
  if (sent.length === 0) return null;
  return (
    <>
      <h2>{say.slots.invitations}</h2>
      <p class="lead">{say.slots.invitations_text}</p>
      <ul class="letters">
        {sent.map(({ to, summary, text }, index) => (
          <li key={index} class="letter">
            <p class="to">
              {say.to} <strong>{to.join(', ')}</strong>
            </p>
            <h3>{summary}</h3>
            <details>
              <summary>{say.slots.message}</summary>
              <pre tabIndex={0}>{text}</pre>
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

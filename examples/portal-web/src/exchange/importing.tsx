import type { Counts, Line, Report, RoleId } from 'annuaire';
import { useRef, useState } from 'preact/hooks';
import { Choice } from '../form/choice';
import { useLanguage } from '../language';
import { useAnswer, useSession } from '../session';
import { example } from './example';
import { Verdicts } from './verdicts';

/** How many lines are decided and committed together: few enough to see the bar move. */
const BATCH = 25;

interface Chosen {
  name: string;
  file: Uint8Array | string;
}

interface Run {
  /** How many lines the file has, as far as line ends tell. */
  all: number;
  lines: Line[];
  counts?: Counts;
  report?: Report;
}

/** Takes people in from a file, each line by ordinary commands. */
export function Importing() {
  const { say, label } = useLanguage();
  const { acting, portal, refresh } = useSession();
  const [chosen, setChosen] = useState<Chosen>();
  const [dry, setDry] = useState(true);
  const [access, setAccess] = useState(false);
  const [roles, setRoles] = useState<RoleId[]>([]);
  const [run, setRun] = useState<Run>();
  const stopped = useRef(false);
  const form = useAnswer(() => acting.form())?.form;
  const running = run !== undefined && !run.report;
  // A role that a new contact may be given; roles held in units are not among them.
  const offered = (form?.catalogues ?? []).flatMap((catalogue) => catalogue.roles.filter(({ refused }) => !refused));

  async function start({ file }: Chosen): Promise<void> {
    stopped.current = false;
    const text = typeof file === 'string' ? file : new TextDecoder().decode(file);
    const now: Run = { all: text.trim().split('\n').length - 1, lines: [] };
    setRun(now);
    const options = { dry_run: dry, roles, batch: BATCH, ...(form?.access_at_creation === 'offered' && { access }) };
    const report = await acting.importCsv(file, options, async ({ counts, lines }) => {
      now.lines.push(...lines);
      setRun({ ...now, counts });
      // Lets the browser draw the bar.
      await new Promise(requestAnimationFrame);
      return !stopped.current;
    });
    setRun({ ...now, counts: report.counts, report });
    if (!dry) await refresh();
  }

  return (
    <section class="card" aria-label={say.import_title}>
      <h2>{say.import_title}</h2>
      <p class="hint">{say.import_text}</p>
      <div class="actions">
        <label class="button">
          {say.file}
          <input
            type="file"
            class="sr"
            accept=".csv,text/csv"
            onChange={async ({ currentTarget: { files } }) => {
              const file = files?.[0];
              if (file) setChosen({ name: file.name, file: new Uint8Array(await file.arrayBuffer()) });
            }}
          />
        </label>
        <span class="hint">{say.samples}</span>
        <button type="button" onClick={() => setChosen({ name: say.sample_few, file: example(portal.policy.fields, 12, true) })}>
          {say.sample_few}
        </button>
        <button type="button" onClick={() => setChosen({ name: say.sample_many, file: example(portal.policy.fields, 500, false) })}>
          {say.sample_many}
        </button>
      </div>
      {chosen && (
        <p>
          <strong>{say.chosen(chosen.name)}</strong>
        </p>
      )}
      {offered.length > 0 && (
        <fieldset class="compact">
          <legend>{say.default_roles}</legend>
          {offered.map(({ role, label: text }) => (
            <Choice
              key={role}
              type="checkbox"
              name="roles"
              label={label(text)}
              checked={roles.includes(role)}
              choose={(on) => setRoles(on ? [...roles, role] : roles.filter((other) => other !== role))}
            />
          ))}
        </fieldset>
      )}
      {form?.access_at_creation === 'offered' && (
        <Choice type="checkbox" name="access" label={say.with_access} checked={access} choose={setAccess} />
      )}
      <Choice type="checkbox" name="dry" label={say.dry_run} checked={dry} choose={setDry} />
      <div class="actions">
        <button type="button" class="primary" disabled={!chosen || running} onClick={() => void start(chosen!)}>
          {say.import_go}
        </button>
        {running && (
          <button
            type="button"
            onClick={() => {
              stopped.current = true;
            }}
          >
            {say.stop}
          </button>
        )}
      </div>
      {run && (
        <div class="run">
          <progress aria-label={say.progress} max={run.all} value={run.report ? run.all : run.lines.length} />
          <p class="hint">{say.rows(run.lines.length, run.all)}</p>
          <p role="status">
            {run.report && (run.report.stopped ? say.report_stopped : run.report.dry_run ? say.report_dry : say.report_done)}
          </p>
          {run.counts && <Verdicts counts={run.counts} lines={run.lines} />}
        </div>
      )}
    </section>
  );
}

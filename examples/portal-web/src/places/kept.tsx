import type { CatalogueName } from 'annuaire';
import { Line } from '../form/line';
import { useLanguage } from '../language';
import { typedIn } from '../people/ask';
import { useAnswer, useSession } from '../session';
import { Entries } from './entries';

/** The roles of a catalogue that the account keeps. */
export function Kept({ catalogue }: { catalogue: CatalogueName }) {
  const { say, label } = useLanguage();
  const { acting, portal, run, runAloud } = useSession();
  const found = useAnswer(async () => {
    const reads = { account: portal.account, records: [{ catalogue }], claims: [], requests: [] };
    const { records } = await portal.directory.repository!.load(reads);
    const kept = records.flatMap(([, record]) => ('catalogue' in record ? Object.entries(record.catalogue.roles) : []));
    const some = kept.find(([, { retired }]) => !retired);
    const retiring = some && (await acting.check({ retire_role: { role: some[0] } })).refusal;
    const adding = (await acting.check({ create_role: { catalogue, name: 'any', label: '?' } })).refusal;
    const title = (await acting.form()).form?.catalogues.find(({ name }) => name === catalogue)?.label;
    return { kept, title, locked: { adding, retiring } };
  }, [catalogue]);
  return (
    <Entries
      title={found?.title ? label(found.title) : say.roles_kept}
      text={say.roles_kept_text}
      entries={(found?.kept ?? []).map(([role, { label, level, retired = false }]) => ({
        key: role,
        name: label,
        note: level === undefined ? say.no_level : say.level_is(level),
        retired,
        retire: () => void runAloud(acting.retireRole({ role })),
      }))}
      locked={found?.locked}
      add={(typed) => {
        const [label = '', level] = [typedIn(typed, 'name'), typedIn(typed, 'level')];
        return run(acting.createRole({ catalogue, name: slug(label), label, ...(level && { level }) }));
      }}
    >
      <Line name="level" label={say.level} hint={say.level_hint} />
    </Entries>
  );
}

/** A name for machines, from one for people. */
export function slug(label: string): string {
  const plain = label.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '_').replace(/^_+|_+$/g, '');
}

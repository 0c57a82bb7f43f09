import type { Label } from 'annuaire';
import { useLanguage } from '../language';
import { typedIn } from '../people/ask';
import { useAnswer, useSession } from '../session';
import { Entries } from './entries';

/** The units of one kind. */
export function Units({ kind, label: text }: { kind: string; label: Label }) {
  const { label } = useLanguage();
  const { acting, portal, run, runAloud } = useSession();
  const found = useAnswer(async () => {
    const { rows } = await portal.directory.repository!.page({ units: { account: portal.account, kind, after: null, limit: 200 } });
    const units = 'units' in rows ? rows.units : [];
    const some = units.find(({ retired }) => !retired);
    const retiring = some && (await acting.check({ retire_unit: { unit: some.id } })).refusal;
    const adding = (await acting.check({ create_unit: { kind, label: '?' } })).refusal;
    return { units, locked: { adding, retiring } };
  }, [kind]);
  return (
    <Entries
      title={label(text)}
      entries={(found?.units ?? []).map(({ id, label, retired = false }) => ({
        key: id,
        name: label,
        retired,
        retire: () => void runAloud(acting.retireUnit({ unit: id })),
      }))}
      locked={found?.locked}
      add={(typed) => run(acting.createUnit({ kind, label: typedIn(typed, 'name') ?? '' }))}
    />
  );
}

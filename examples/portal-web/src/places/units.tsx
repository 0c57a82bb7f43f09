import type { Label } from 'annuaire';
import { useLanguage } from '../language';
import { typedIn } from '../people/ask';
import { useAnswer, useSession } from '../session';
import { Entries } from './entries';

/** The units of one kind. */
export function Units({ kind, label: text }: { kind: string; label: Label }) {
  const { label } = useLanguage();
  const { acting, run, runAloud } = useSession();
  const found = useAnswer(async () => {
    const units = (await acting.units({ kind, limit: 200 })).units?.rows ?? [];
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

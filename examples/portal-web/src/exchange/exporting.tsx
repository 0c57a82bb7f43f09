import { useState } from 'preact/hooks';
import { Choice } from '../form/choice';
import { useLanguage } from '../language';
import type { Refused } from '../refused';
import { useSession } from '../session';
import { Why } from '../why';

/** Writes the contacts whom one may see to a file. */
export function Exporting() {
  const { say } = useLanguage();
  const { acting, portal, announce } = useSession();
  const [spreadsheet, setSpreadsheet] = useState(false);
  const [refusal, setRefusal] = useState<Refused>();

  async function write(): Promise<void> {
    const { exported, refusal } = await acting.exportCsv({ spreadsheet });
    setRefusal(refusal);
    if (!exported) return;
    const address = URL.createObjectURL(new Blob([exported.file as BlobPart], { type: 'text/csv' }));
    const link = Object.assign(document.createElement('a'), { href: address, download: `${portal.sample.preset}.csv` });
    link.click();
    URL.revokeObjectURL(address);
    announce(say.exported(exported.rows));
  }

  return (
    <section class="card" aria-label={say.export_title}>
      <h2>{say.export_title}</h2>
      <p class="hint">{say.export_text}</p>
      <Choice type="checkbox" name="spreadsheet" label={say.spreadsheet} checked={spreadsheet} choose={setSpreadsheet} />
      <button type="button" onClick={() => void write()}>
        {say.export_go}
      </button>
      {refusal && <Why refusal={refusal} />}
    </section>
  );
}

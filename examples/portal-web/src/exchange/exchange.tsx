import { useLanguage } from '../language';
import { Exporting } from './exporting';
import { Importing } from './importing';

/** People in, and people out, as CSV files. */
export function Exchange() {
  const { say } = useLanguage();
  return (
    <section>
      <h1 tabIndex={-1}>{say.exchange}</h1>
      <Importing />
      <Exporting />
    </section>
  );
}

import { load, type Agenda } from 'annuaire/agenda';
import { useEffect, useState } from 'preact/hooks';

/** The engine of agendas: loaded when somebody first asks for slots. */
export function useAgenda(): Agenda | undefined {
  const [agenda, setAgenda] = useState<Agenda>();
  useEffect(() => {
    void load().then((loaded) => setAgenda(() => loaded));
  }, []);
  return agenda;
}

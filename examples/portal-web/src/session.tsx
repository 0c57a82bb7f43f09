import type { Acting, Actor, Outcome } from 'annuaire';
import { createContext } from 'preact';
import { useContext, useEffect, useState } from 'preact/hooks';
import type { Portal } from './portal';
import type { Refused } from './refused';

type Result = { ok: true; outcome: Outcome; refusal?: undefined } | { ok: false; outcome?: undefined; refusal: Refused };

/** A portal, and who is looking at it. */
export interface Session {
  portal: Portal;
  actor: Actor;
  acting: Acting;
  /** Moves with every change: what was asked before is asked anew. */
  turn: number;
  /** Looks at everything anew: something changed. */
  refresh(): Promise<void>;
  /** Waits for a command, tells what it changed, and gives its refusal to whoever shows it. */
  run(doing: Promise<Result>): Promise<Refused | undefined>;
  /** The same, where nobody else shows the refusal; whether it was done. */
  runAloud(doing: Promise<Result>): Promise<boolean>;
  /** Says something to everybody, screen readers included. */
  announce(text: string): void;
  become(actor: Actor): void;
}

export const Current = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = useContext(Current);
  if (!session) throw new Error('there is no session yet');
  return session;
}

/** The answer to a question, asked anew when something changed; nothing while it is on its way for the first time. */
export function useAnswer<T>(ask: () => Promise<T>, about: unknown[] = []): T | undefined {
  const { acting, turn } = useSession();
  const [answer, setAnswer] = useState<T>();
  useEffect(() => {
    let wanted = true;
    ask().then(
      (found) => wanted && setAnswer(() => found),
      (failure: unknown) => {
        // Of a portal that was left, nobody wants to know.
        if (wanted) throw failure;
      },
    );
    return () => {
      wanted = false;
    };
  }, [acting, turn, ...about]);
  return answer;
}

/** Names of contacts: what is not known yet is looked up, and whoever shows names draws again. */
export function useNames() {
  const { names } = useSession().portal;
  const [, drawAgain] = useState(0);
  useEffect(() => names.watch(() => drawAgain((count) => count + 1)), [names]);
  useEffect(() => {
    if (names.wanting) void names.learn();
  });
  return names;
}

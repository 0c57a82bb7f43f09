import type {
  Answer,
  Calendar,
  CalledOff,
  Cancelling,
  Deposited,
  Depositing,
  Meeting,
  Proposed,
  Question,
  Reasons,
  Rescheduling,
  Taking,
  WhyNot,
} from './agenda-wire.js';
import { inEngine, thrown, type Trouble } from './error.js';
import { textOf } from './text.js';

/** The engine of agendas. @internal */
export interface Answering {
  ask(question: string): string;
}

type Keys<T> = T extends unknown ? keyof T : never;
type Of<T, K extends PropertyKey> = T extends { [name in K]: infer V } ? V : never;

/** When advisers can be met. What it is asked about is all that it knows: it keeps nothing, and has no clock. */
export class Agenda {
  readonly #engine: Answering;

  /** @internal */
  constructor(engine: Answering) {
    this.#engine = engine;
  }

  /** When they can be met: all of them together, or any one of them in turns. */
  slots(meeting: Meeting): Proposed {
    return this.#ask('slots', meeting);
  }

  /** Why there is no slot at an instant: nothing, where there is one. */
  why(asked: WhyNot): Reasons[] {
    return this.#ask('why', asked);
  }

  /** When a calendar says that its owner is busy, and what in it could not be taken at its word. */
  busy(calendar: Calendar): Taking {
    return this.#ask('busy', calendar);
  }

  /** Makes an appointment: what is to be kept and sent, or why there is no such slot. */
  deposit(asked: Depositing): Deposited {
    return this.#ask('deposit', asked);
  }

  /** Moves an appointment: what is to be kept and sent, or why there is no such slot. */
  reschedule(asked: Rescheduling): Deposited {
    return this.#ask('reschedule', asked);
  }

  /** Calls an appointment off: what is to be sent. */
  cancel(asked: Cancelling): CalledOff {
    return this.#ask('cancel', asked);
  }

  /** Answers a question that came as data. What has no answer throws. */
  answer(question: Question): Answer {
    const text = textOf(question);
    const answer = JSON.parse(inEngine(() => this.#engine.ask(text))) as Answer | { failed: Trouble };
    if ('failed' in answer) throw thrown(answer.failed);
    return answer;
  }

  #ask<K extends Keys<Question> & Keys<Answer>>(kind: K, of: Of<Question, K>): Of<Answer, K> {
    const answer = this.answer({ [kind]: of } as unknown as Question);
    return (answer as { [name in K]: Of<Answer, K> })[kind];
  }
}

import { engine } from './engine.js';
import { AnnuaireError, inEngine } from './error.js';
import { textOf } from './text.js';
import type { Category, Code, Explained, Gate, Reason, Refusal as RefusalData } from './wire.js';

/** The languages that texts for people exist in. */
export type Lang = 'en' | 'fr';

/** Why the rules said no: every rule that failed. Nothing was written. As data it is what crosses every border. */
export class Refusal implements RefusalData {
  /** The gate that was not clean. */
  readonly gate: Gate;
  /** Every rule of that gate that failed; never empty. */
  readonly reasons: Reason[];

  /** A refusal from its data: as a form, a batch or another language gives it. */
  constructor(data: RefusalData) {
    this.gate = data.gate;
    this.reasons = data.reasons;
  }

  /** The code of the first reason. */
  get code(): Code {
    return this.reasons[0]!.code;
  }

  /** The category of the first reason. */
  get category(): Category {
    return this.explained().category;
  }

  /** Whether a reason has this code. */
  has(code: Code): boolean {
    return this.reasons.some((reason) => reason.code === code);
  }

  /** What is wrong, as a sentence. */
  message(lang: Lang = 'en'): string {
    return this.explained(lang).message;
  }

  /** What would unblock it, a sentence for each reason. */
  remedies(lang: Lang = 'en'): string[] {
    return this.explained(lang).reasons.map((reason) => reason.remedy);
  }

  /** Everything about it in one language, as data. */
  explained(lang: Lang = 'en'): Explained {
    const text = textOf(this);
    return JSON.parse(inEngine(() => engine().explained(text, lang))) as Explained;
  }
}

/** Throws a refusal, where there is no place to give it back. */
export function refused(refusal: Refusal): never {
  throw new AnnuaireError(refusal.code, refusal.message(), { refusal });
}

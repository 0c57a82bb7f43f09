import type { Refusal } from 'annuaire';

/** A refusal as data: as forms, reports and commands all give it. */
export type Refused = Pick<Refusal, 'gate' | 'reasons'>;

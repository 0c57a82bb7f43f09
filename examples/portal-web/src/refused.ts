/** A refusal as data: as forms, reports and commands all give it. */
export type { RefusalData as Refused } from 'annuaire';

import type { ChooseAgenda, CreateRole, Label, Notification, Operator, Period, TypedAvailability, TypedFields } from 'annuaire';

/** A person to begin with. */
export interface Person {
  fields: TypedFields;
  language?: 'en' | 'fr';
  roles?: string[];
  /** Units by their label; roles held there by that label too. */
  units?: { [label: string]: string[] };
  /** What their access has come to; `none` where left out. */
  access?: 'invited' | 'active' | 'suspended';
  login?: string;
  /** Seats they were promoted to. */
  promoted?: string[];
  /** When they can be met. */
  agenda?: Diary;
  /** What they want to be told. */
  notifications?: Notification[];
}

/** When somebody can be met, to begin with. */
export interface Diary {
  kind: Omit<ChooseAgenda, 'contact'>;
  availability?: TypedAvailability;
  absences?: { period: Period; reason?: string }[];
}

/** A member of the supplier's staff. */
export interface Staff {
  operator: Operator;
  name: string;
  job: Label;
}

/** A portal to begin with: invented, and complete. */
export interface Sample {
  preset: string;
  company: string;
  account?: TypedFields;
  staff: Staff[];
  /** The kinds of units of the policy. */
  kinds: { kind: string; label: Label }[];
  units: { kind: string; label: string }[];
  roles: CreateRole[];
  /** Who opens the account, where the policy asks for a first holder; and who looks at the page first. */
  first?: Person;
  people: Person[];
}

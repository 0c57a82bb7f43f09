import type { Staff } from './sample';

/** Two people of the supplier: one records, another validates. */
export const sales: Staff = {
  operator: { id: 'sonia' },
  name: 'Sonia Marchand',
  job: { en: 'sales', fr: 'commerciale' },
};

export const registry: Staff = {
  operator: { id: 'karim' },
  name: 'Karim Nasri',
  job: { en: 'customer records', fr: 'service « Fichier Clients »' },
};

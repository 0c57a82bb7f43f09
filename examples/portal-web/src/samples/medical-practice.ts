import { sales, registry } from './staff';
import type { Sample } from './sample';

export const medicalPractice: Sample = {
  preset: 'medical-practice',
  company: 'Cabinet des Dunes',
  account: { email: 'cabinet@dunes.example' },
  staff: [sales, registry],
  kinds: [],
  units: [],
  roles: [],
  first: {
    fields: { last_name: 'Le Goff', first_name: 'Anne', email: 'anne.legoff@dunes.example', landline: '+33 2 61 91 11 20' },
    language: 'fr',
    roles: ['portal.admin'],
    login: 'anne.legoff@dunes.example',
    access: 'active',
  },
  people: [
    {
      fields: { last_name: 'Benali', first_name: 'Samir', email: 'samir.benali@dunes.example', mobile: '+33 2 61 91 20 02' },
      language: 'fr',
      roles: ['portal.staff'],
      login: 'samir@benali.example',
      access: 'active',
    },
    {
      fields: { last_name: 'Roussel', first_name: 'Chloé', email: 'chloe.roussel@dunes.example' },
      language: 'fr',
      roles: ['portal.reader'],
      login: 'chloe.roussel@dunes.example',
      access: 'invited',
    },
    { fields: { last_name: 'Martin', first_name: 'Paul' }, language: 'fr' },
    {
      fields: { last_name: 'Whitfield', first_name: 'Grace', email: 'grace.whitfield@dunes.example' },
      language: 'en',
      roles: ['portal.admin'],
      login: 'grace.whitfield@dunes.example',
      access: 'suspended',
    },
  ],
};

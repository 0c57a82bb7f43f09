import { registry, sales } from './staff';
import type { Sample } from './sample';

export const hostingCustomer: Sample = {
  preset: 'hosting-customer',
  company: 'Northlight Studio',
  staff: [sales, registry],
  kinds: [],
  units: [],
  roles: [],
  first: {
    fields: { last_name: 'Hart', first_name: 'Olivia', landline: '+44 20 7946 0101', email: 'olivia@northlight.example' },
    language: 'en',
    roles: ['contact.technical', 'portal.account_manager'],
    access: 'active',
    promoted: ['primary.general'],
  },
  people: [
    {
      fields: { last_name: 'Vasseur', first_name: 'Jules', landline: '+33 1 99 00 45 10', email: 'jules@northlight.example' },
      language: 'fr',
      roles: ['contact.technical', 'portal.technician'],
      access: 'active',
      promoted: ['primary.technical'],
    },
    {
      fields: { last_name: 'Brandt', first_name: 'Mia', landline: '+44 20 7946 0102', email: 'mia@northlight.example' },
      language: 'en',
      roles: ['contact.billing'],
      promoted: ['primary.billing'],
    },
    {
      fields: { last_name: 'Sow', first_name: 'Fatou', landline: '+33 1 99 00 45 11', email: 'fatou@northlight.example' },
      language: 'fr',
      roles: ['contact.billing', 'contact.technical'],
    },
  ],
};

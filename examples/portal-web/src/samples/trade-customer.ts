import { registry, sales } from './staff';
import type { Sample } from './sample';

export const tradeCustomer: Sample = {
  preset: 'trade-customer',
  company: 'Moore & Fils, quincaillerie',
  staff: [sales, registry],
  kinds: [],
  units: [],
  roles: [],
  first: {
    fields: {
      last_name: 'Moore',
      first_name: 'Ada',
      email: 'ada@moore.example',
      landline: '+33 1 99 00 12 34',
      function: 'Gérante',
    },
    language: 'en',
    roles: ['governance.administrator', 'portal.buyer'],
    access: 'active',
  },
  people: [
    {
      fields: { last_name: 'Lambert', first_name: 'Théo', email: 'theo@moore.example', mobile: '+33 2 61 91 31 07', function: 'Achats' },
      language: 'fr',
      roles: ['portal.buyer', 'business.orders'],
      access: 'active',
    },
    {
      fields: { last_name: 'Ferrand', first_name: 'Lucie', email: 'lucie@moore.example', function: 'Comptabilité' },
      language: 'fr',
      roles: ['portal.consultation', 'business.invoices'],
      access: 'active',
    },
    {
      fields: {
        last_name: 'de La Rochefoucauld-Montgolfier',
        first_name: 'Maximilien-Alexandre',
        email: 'maximilien-alexandre.de-la-rochefoucauld-montgolfier@moore.example',
        function: 'Responsable des approvisionnements et de la logistique',
      },
      language: 'fr',
      roles: ['portal.consultation', 'business.invoices', 'business.orders'],
      access: 'invited',
    },
    {
      fields: { last_name: 'Osei', first_name: 'Kofi', email: 'kofi@moore.example' },
      language: 'en',
      access: 'suspended',
    },
  ],
};

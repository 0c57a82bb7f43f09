import { registry, sales } from './staff';
import type { Sample } from './sample';

export const appointmentNetwork: Sample = {
  preset: 'appointment-network',
  company: 'Réseau Littoral Conseil',
  staff: [sales, registry],
  kinds: [
    { kind: 'team', label: { en: 'Teams', fr: 'Équipes' } },
    { kind: 'agency', label: { en: 'Agencies', fr: 'Agences' } },
  ],
  units: [
    { kind: 'team', label: 'Équipe Nord' },
    { kind: 'team', label: 'Équipe Sud' },
    { kind: 'agency', label: 'Agence de Brest' },
    { kind: 'agency', label: 'Agence de Vannes' },
  ],
  roles: [],
  first: {
    fields: { last_name: 'Kervella', first_name: 'Yann', email: 'yann.kervella@littoral.example' },
    language: 'fr',
    roles: ['level.client_administrator'],
    access: 'active',
  },
  people: [
    {
      fields: { last_name: 'Morvan', first_name: 'Léa', email: 'lea.morvan@littoral.example', mobile: '+33 2 61 91 41 01' },
      language: 'fr',
      roles: ['level.adviser'],
      units: { 'Équipe Nord': ['lead.team_lead'], 'Agence de Brest': [] },
      access: 'active',
    },
    {
      fields: { last_name: 'Nguyen', first_name: 'Minh', email: 'minh.nguyen@littoral.example' },
      language: 'fr',
      roles: ['level.adviser'],
      units: { 'Équipe Nord': [], 'Agence de Brest': [], 'Agence de Vannes': [] },
      access: 'active',
    },
    {
      fields: { last_name: 'Pereira', first_name: 'Inês', email: 'ines.pereira@littoral.example' },
      language: 'fr',
      roles: ['level.adviser'],
      units: { 'Équipe Sud': [], 'Agence de Vannes': [] },
    },
    {
      fields: { last_name: 'Doyle', first_name: 'Sean', email: 'sean.doyle@littoral.example' },
      language: 'en',
      roles: ['level.adviser'],
      units: { 'Équipe Sud': [] },
      access: 'invited',
    },
  ],
};

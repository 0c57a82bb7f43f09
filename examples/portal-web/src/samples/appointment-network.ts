import { registry, sales } from './staff';
import type { Sample } from './sample';

/** A day that lies so many days after today. */
function day(after: number): string {
  return new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
}

const WORKING = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday'];

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
  roles: [
    { catalogue: 'event', name: 'first_meeting', label: 'Premier entretien', booking: { duration: 30, notice: 120, horizon: 42 } },
    { catalogue: 'event', name: 'mortgage', label: 'Étude de prêt', booking: { duration: 60, step: 30, before: 15, notice: 1440 } },
    { catalogue: 'event', name: 'workshop', label: 'Atelier retraite', booking: { duration: 90, capacity: 6 } },
  ],
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
      roles: ['level.adviser', 'event.first_meeting', 'event.mortgage'],
      units: { 'Équipe Nord': ['lead.team_lead'], 'Agence de Brest': [] },
      access: 'active',
      agenda: {
        kind: { kind: 'office365', settings: { mailbox: 'lea.morvan@littoral.example' }, vault: 'office365/lea-morvan' },
        availability: { zone: 'Europe/Paris', weekly: Object.fromEntries(WORKING.map((day) => [day, ['09:00-12:00', '14:00-17:00']])) },
        absences: [{ period: { days: { first: day(9), last: day(10) } }, reason: 'Formation' }],
      },
      notifications: [
        { type: 'appointment_booked', channel: 'email' },
        { type: 'appointment_booked', channel: 'sms' },
      ],
    },
    {
      fields: { last_name: 'Nguyen', first_name: 'Minh', email: 'minh.nguyen@littoral.example' },
      language: 'fr',
      roles: ['level.adviser', 'event.first_meeting', 'event.workshop'],
      units: { 'Équipe Nord': [], 'Agence de Brest': [], 'Agence de Vannes': [] },
      access: 'active',
      agenda: {
        kind: { kind: 'built_in' },
        availability: {
          zone: 'Europe/Paris',
          weekly: { monday: ['10:00-13:00', '14:00-18:00'], tuesday: ['10:00-13:00', '14:00-18:00'], thursday: ['08:30-12:30'] },
        },
      },
      notifications: [{ type: 'appointment_booked', channel: 'email' }],
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

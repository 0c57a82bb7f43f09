import type { SlotsWords } from './slots.en';

/** Ce qui se dit des créneaux libres et des rendez-vous. */
export const slots: SlotsWords = {
  text: 'Ce qui serait proposé à un client. Choisissez-en un pour le prendre.',
  event: 'Événement',
  adviser: 'Avec',
  any: 'L’un de l’équipe',
  week_before: 'Semaine précédente',
  week_after: 'Semaine suivante',
  week_of: (first, last) => `${first} – ${last}`,
  your_zone: (zone) => `Les heures sont les vôtres : ${zone}.`,
  their_zone: (who, zone) => `${who} travaille à l’heure de ${zone}.`,
  none_that_day: 'Aucun créneau',
  none_that_week: 'Aucun créneau cette semaine.',
  no_adviser:
    'Personne que vous puissiez voir ne prend de rendez-vous pour cet événement : les horaires manquent, ou l’événement est désactivé.',
  no_event: 'Il n’y a pas encore d’événement à réserver.',
  take: (when, who) => (who ? `${when}, avec ${who}` : when),
  left: (count) => `${count} places`,
  list: (day) => `Créneaux du ${day}`,
  why_not: 'Pourquoi n’y a-t-il pas de créneau ?',
  why_hint: 'Demandez une heure ici ; sur un grand écran, un clic sur un quart d’heure vide la demande aussi.',
  why_at: 'Le',
  why_ask: 'Demander',
  why_none: (when) => `${when} : il y a un créneau.`,
  why_title: (when) => `${when} : pas de créneau`,
  of: (who, why) => `${who} : ${why}`,
  remarks: 'Tout ce que disent les calendriers n’a pu être pris au mot.',

  taking: 'Prendre ce créneau',
  client: 'Nom du client',
  client_email: 'E-mail du client',
  book: 'Réserver',
  booked: (what, when, who) => `Réservé : ${what}, ${when}, avec ${who}. L’invitation est dans le courrier.`,
  faster: 'Quelqu’un a été plus rapide',
  faster_text: 'Ce moment vient d’être pris, peut-être dans un autre onglet. Regardez ce qui reste libre.',
  look_again: 'Regarder à nouveau',

  invitations: 'Invitations',
  invitations_text: 'Les rendez-vous, tels que les calendriers des deux les reçoivent (iTIP).',
  message: 'Voir le message',
};

import type { Sample } from './sample';

export const accountingFirm: Sample = {
  preset: 'accounting-firm',
  company: 'Cabinet Lormel & Associés',
  staff: [
    {
      operator: { id: 'camille', level: '5.0' },
      name: 'Camille Lormel',
      job: { en: 'level 5.0', fr: 'profil 5.0' },
    },
    { operator: { id: 'hugo', level: '2.0' }, name: 'Hugo Pradel', job: { en: 'level 2.0', fr: 'profil 2.0' } },
    { operator: { id: 'ines', level: '5.1' }, name: 'Inès Caron', job: { en: 'level 5.1', fr: 'profil 5.1' } },
    {
      operator: { id: 'loic', level: '1.0', groups: ['LOOP-GESTION-DES-DROITS'] },
      name: 'Loïc Even',
      job: { en: 'level 1.0, rights group', fr: 'profil 1.0, groupe des droits' },
    },
  ],
  kinds: [{ kind: 'dossier', label: { en: 'Client files', fr: 'Dossiers clients' } }],
  units: [
    { kind: 'dossier', label: 'Boulangerie Petit' },
    { kind: 'dossier', label: 'Garage du Lac' },
    { kind: 'dossier', label: 'SCI des Tilleuls' },
  ],
  roles: [
    { catalogue: 'organisational', name: 'manager', label: 'Gérant', level: '2.0' },
    { catalogue: 'organisational', name: 'accountant', label: 'Comptable du client', level: '1.0' },
    { catalogue: 'organisational', name: 'reception', label: 'Accueil' },
  ],
  people: [
    {
      fields: {
        last_name: 'Petit',
        first_name: 'Nora',
        mobile: '+33 2 61 91 12 01',
        email: 'nora.petit@boulangerie.example',
        address: { street: '4 rue du Four', postal_code: '35000', city: 'Rennes', country: 'FR' },
        notes: 'Préfère être appelée le matin.',
      },
      language: 'fr',
      roles: ['organisational.manager', 'flag.social_access'],
      units: { 'Boulangerie Petit': ['offer.collaboration'], 'SCI des Tilleuls': [] },
      access: 'active',
    },
    {
      fields: { last_name: 'Lac', first_name: 'Bastien', landline: '+33 2 61 91 40 40', email: 'bastien@garage-du-lac.example' },
      language: 'fr',
      roles: ['organisational.manager'],
      units: { 'Garage du Lac': [] },
      access: 'active',
    },
    {
      fields: { last_name: 'Diallo', first_name: 'Awa', email: 'awa.diallo@garage-du-lac.example' },
      language: 'fr',
      roles: ['organisational.accountant'],
      units: { 'Garage du Lac': ['offer.collaboration'] },
      access: 'invited',
    },
    {
      fields: { last_name: 'Tilleul', first_name: 'Émile', email: 'emile@tilleuls.example' },
      language: 'fr',
      units: { 'SCI des Tilleuls': [] },
      access: 'suspended',
    },
    {
      fields: { last_name: 'Okafor', first_name: 'Ruth', email: 'ruth.okafor@boulangerie.example' },
      language: 'en',
      roles: ['organisational.reception'],
      units: { 'Boulangerie Petit': [] },
      access: 'active',
    },
  ],
};

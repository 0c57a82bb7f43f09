import type { FieldKind, FieldName } from 'annuaire';

const FIRST = [
  'Aline',
  'Bruno',
  'Carla',
  'Denis',
  'Elsa',
  'Farid',
  'Gaëlle',
  'Hervé',
  'Irina',
  'Jonas',
  'Karine',
  'Liam',
  'Maud',
  'Nils',
  'Océane',
  'Pavel',
  'Quitterie',
  'Rachid',
  'Sophie',
  'Tom',
  'Ursule',
  'Victor',
  'Wanda',
  'Xavier',
  'Yasmine',
];
const LAST = [
  'Abadie',
  'Bellamy',
  'Chauvin',
  'Dupré',
  'Evrard',
  'Fontaine',
  'Guérin',
  'Hubert',
  'Imbert',
  'Joly',
  'Keller',
  'Lefort',
  'Maillard',
  'Noël',
  'Olivier',
  'Perrot',
  'Quentin',
  'Renard',
  'Seguin',
  'Tessier',
];

/** A file of invented people with the fields of a policy; a few of them wrong on purpose, where asked for. */
export function example(fields: readonly { name: FieldName; kind: FieldKind }[], people: number, wrong: boolean): string {
  const columns = fields.filter(({ name }) => ['last_name', 'first_name', 'email', 'landline'].includes(name)).map(({ name }) => name);
  const rows = Array.from({ length: people }, (_, index) => {
    const first = FIRST[index % FIRST.length]!;
    const last = LAST[Math.floor(index / FIRST.length) % LAST.length]!;
    const plain = `${first}.${last}`.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const person: { [name: string]: string } = {
      first_name: first,
      last_name: last,
      email: `${plain}@import.example`,
      landline: `+33 1 99 00 ${String(10 + Math.floor(index / 90))} ${String(10 + (index % 90))}`,
    };
    if (wrong && index === 3) person['email'] = 'denis.abadie(at)import.example';
    if (wrong && index === 5) person['last_name'] = '';
    if (wrong && index === 8) person['email'] = 'aline.abadie@import.example';
    return columns.map((name) => person[name] ?? '');
  });
  if (wrong) rows[10]?.push('one cell too many');
  return `${[columns, ...rows].map((row) => row.join(';')).join('\n')}\n`;
}

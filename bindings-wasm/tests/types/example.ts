/** Compiled by `tsc --strict`, not run: what a user of TypeScript writes, and what the types must refuse. */
import { load, AnnuaireError, Refusal, type Actor, type ContactId, type OutcomeData, type RefusalData, type Repository, type Result } from 'annuaire';
import { load as loadAgenda, type Diary, type Question } from 'annuaire/agenda';
import { load as loadCsv } from 'annuaire/csv';
import { load as loadCompiler, type Finding } from 'annuaire/policy';

const { Directory, Keyring, MemoryRepository, Policy } = await load();
const policy = Policy.preset('trade-customer');
const directory = await Directory.indexedDb('contacts', policy);
const sales: Actor = { operator: { id: 'sales', level: '5.0' } };
const opened = await directory.openAccount(sales, { first: { fields: { last_name: 'Moore' }, roles: [{ role: 'governance.administrator' }] } });

if (!opened.ok) throw new Error(opened.refusal.message('fr'));
const account: string | undefined = opened.outcome.account;
const system = directory.acting(account!, 'system');

const { ok, outcome, refusal } = await system.createContact({ fields: { last_name: 'Moore', address: { city: 'Paris' }, notes: null } }, { if_version: 3 });
const id: ContactId | undefined = ok ? outcome.contact : undefined;
const code: string | undefined = refusal?.code;

for await (const row of system.contacts({ access: ['active', 'invited'], limit: 10 })) console.log(row.fields['last_name'], row.portal_user);
const { form } = await system.form(id);
for (const field of form?.fields ?? []) if (field.refused) console.log(field.label.fr, new Refusal(field.refused).remedies('fr'));
const { roll } = await system.roll([id!]);
if (roll?.may(id!, 'contact.edit.email')) console.log('allowed');
await system.chooseAgenda({ contact: id!, kind: 'external', settings: { server: 'mail.example', mailbox: 'bob' }, vault: 'vault/7' });
await system.setAvailability({ contact: id!, availability: { zone: 'Europe/Paris', weekly: { monday: ['09:00-12:00'] } } });
const absent = await system.addUnavailability({ contact: id!, period: { days: { first: '2026-03-09', last: '2026-03-13' } } });
if (absent.ok) await system.removeUnavailability({ contact: id!, unavailability: absent.outcome.unavailability! });
const { agendas } = await system.agendas([id!]);
for (const { effective, agenda } of agendas ?? []) console.log(effective, agenda?.availability?.zone);
const { recipients } = await system.recipients('appointment_booked', [id!]);
for (const { channel, address } of recipients ?? []) console.log(channel, address);
const letters = await directory.letters(new Keyring({ id: 'a', key: new Uint8Array(32) }), { limit: 5 });
await directory.done(letters.map((letter) => letter.message.id));
const report = await system.importCsv('nom;prénom', { dry_run: true, separator: 'semicolon' }, ({ counts }) => counts.refused < 10);
for (const { line, verdict } of report.lines) if (typeof verdict === 'object' && 'malformed' in verdict) console.log(line, verdict.malformed.text.fr);

const repository: Repository = {
  load: async (reads) => ({ account: reads.account, records: [], claims: [], entries: [] }),
  commit: async (change) => (change.writes.length > 0 ? { written: { scrubbed: true } } : 'repeated'),
  page: () => ({ rows: { contacts: [] }, next: null }),
};
new Directory(repository, policy);
const memory = new MemoryRepository();
new Directory(memory, policy);
console.log(memory.load({ account: account!, records: ['account'], claims: [], requests: [] }).records.length);
await loadCsv(new URL('https://cdn.example/annuaire.wasm'));

/** What a server sends on, and what is made of it elsewhere. */
export const sent: (RefusalData | OutcomeData | undefined)[] = [refusal, outcome, form?.fields[0]?.refused ?? undefined];

export function shown(result: Result<'outcome', unknown>): string {
  return result.ok ? 'done' : result.refusal.message();
}

try {
  await system.removeContact({ contact: id! });
} catch (error) {
  if (error instanceof AnnuaireError) console.log(error.code, error.report?.counts.created, error.refusal?.message('fr'), code);
}

const agenda = await loadAgenda();
const diary: Diary = { contact: id!, availability: { zone: 'Europe/Paris', weekly: { monday: ['09:00-12:00'] }, days: { '2026-03-09': [] } } };
const week = { booking: { duration: 45, capacity: 2 }, from: '2026-03-02T00:00:00Z', until: '2026-03-09T00:00:00Z', now: '2026-03-01T12:00:00Z' };
const { slots, remarks } = agenda.slots({ advisers: [diary], with: 'any', ...week });
for (const { from, left, adviser } of slots) console.log(from, left, adviser, remarks.length);
const question: Question = { why: { advisers: [diary], booking: week.booking, at: week.from, now: week.now } };
const answer = agenda.answer(question);
if ('why' in answer) for (const { reasons } of answer.why) for (const { code, fr } of reasons) if (code === 'day_off') console.log(fr);
const invitation = { uid: '1@portal.example', start: week.from, summary: 'Hello', organizer: { email: 'claire@example.org' }, attendees: [{ email: 'ada@example.org' }] };
const { kept, missing } = agenda.deposit({ advisers: [diary], booking: week.booking, now: week.now, invitation });
if (kept) console.log(kept.claims, agenda.cancel({ last: kept.invitation, now: week.now }).message, missing.length);
const compiler = await loadCompiler();
const compiled: string = compiler.compile(compiler.preset('trade-customer'));
Policy.fromCompiled(compiled);
Policy.fromCompiled(JSON.parse(compiled) as unknown[]);
const findings: Finding[] = compiler.check('policy = 1');
for (const { severity, line, text } of findings) if (severity === 'wrong') console.log(line, text.fr, compiler.explain('policy = 1', 'fr'));
// @ts-expect-error: a policy is read compiled
Policy.fromToml('policy = 1');
// @ts-expect-error: nobody comes by halves
agenda.slots({ advisers: [diary], with: 'some', ...week });

// @ts-expect-error: a field that no command has
await system.createContact({ colour: 'red' });
// @ts-expect-error: an actor is no text but "system"
directory.acting(account!, 'ada');
// @ts-expect-error: two methods are missing
new Directory({ load: repository.load }, policy);
// @ts-expect-error: an outcome may be missing
outcome.contact;

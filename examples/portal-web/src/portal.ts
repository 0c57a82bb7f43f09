import type { AccountId, Directory, Policy } from 'annuaire';
import { Mailbox } from './mailbox';
import { Names } from './names';
import { plant } from './plant';
import { rulebook } from './rulebook';
import { Appointments } from './slots/diary';
import type { Sample } from './samples';

/** A portal that is open: its rules, its records in a database of the browser, its mail. */
export interface Portal {
  sample: Sample;
  policy: Policy;
  directory: Directory;
  account: AccountId;
  names: Names;
  mailbox: Mailbox;
  appointments: Appointments;
}

const open = new Map<Sample, Promise<Portal>>();

/** A portal, opened once. */
export function openPortal(sample: Sample): Promise<Portal> {
  const opening = open.get(sample) ?? opened(sample);
  open.set(sample, opening);
  return opening;
}

/** Opens a portal, with its sample people the first time. */
function opened(sample: Sample): Promise<Portal> {
  // Two tabs that open it for the first time make one account.
  return navigator.locks.request(placeOf(sample), async () => {
    const { Directory, Policy } = rulebook();
    const policy = Policy.preset(sample.preset);
    const directory = await Directory.indexedDb(placeOf(sample), policy);
    const mailbox = new Mailbox(directory, `${placeOf(sample)} mail`);
    const kept = localStorage.getItem(placeOf(sample));
    const known = kept !== null && (await directory.acting(kept, 'system').page({ limit: 1 })).ok;
    const account = known ? kept : await plant(sample, directory, mailbox);
    localStorage.setItem(placeOf(sample), account);
    const appointments = new Appointments(`${placeOf(sample)} appointments`);
    return { sample, policy, directory, account, mailbox, appointments, names: new Names(directory, account, sample.staff) };
  });
}

/** Forgets everything of a portal: opened again, it begins anew. */
export async function forget({ sample, directory, mailbox, appointments }: Portal): Promise<void> {
  open.delete(sample);
  directory.close();
  mailbox.empty();
  appointments.empty();
  localStorage.removeItem(placeOf(sample));
  await new Promise<void>((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(placeOf(sample));
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error as DOMException);
  });
}

/** The name of what the browser keeps. */
function placeOf(sample: Sample): string {
  return `annuaire portal ${sample.preset}`;
}

/** The values of a person, made up from a first name. */
export function person(name) {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return { fields: { first_name: name, last_name: 'Moore', email: `${plain}@moore.example` } };
}

/** A directory with one account, whose first holder is Ada, invited. */
export async function opened({ Directory, Policy }, make = (policy) => Directory.inMemory(policy)) {
  const directory = await make(Policy.preset('trade-customer'));
  const first = { ...person('Ada'), roles: [{ role: 'governance.administrator' }] };
  const { outcome } = await directory.openAccount({ operator: { id: 'sales' } }, { first });
  return { directory, account: outcome.account, first: outcome.contact };
}

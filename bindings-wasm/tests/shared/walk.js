/** Replays a walk that Rust wrote down: the first line whose answer differs, or nothing. */
export async function replay({ Directory, Policy }, lines, makeDirectory = (policy) => Directory.inMemory(policy)) {
  const [first, ...rest] = lines.trim().split('\n').map((line) => JSON.parse(line));
  const directory = await makeDirectory(Policy.preset(first.policy));
  for (const [at, line] of rest.entries()) {
    const [wanted, given] = await ('request' in line ? requested(directory, line.request) : asked(directory, line.question));
    if (JSON.stringify(wanted) !== JSON.stringify(given)) {
      return { line: at + 2, asked: Object.values(line)[0][0], wanted, given };
    }
  }
  directory.close();
  return undefined;
}

async function requested(directory, [request, verdict]) {
  const { outcome, refusal } = await directory.execute(request);
  return [verdict, outcome ? { done: outcome } : { refused: refusal }];
}

async function asked(directory, [account, question, answer]) {
  const system = directory.acting(account, 'system');
  const [[kind, of]] = Object.entries(question);
  return [answer, (await system[kind](of))[kind]];
}

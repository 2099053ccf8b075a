// Checks a downloaded chain of facts without the portal: node verify-chain.mjs <file.jsonl> [--anchor <seq>:<hash>] [--anchors heads.json] [--against other.jsonl]
// Node's standard library only. Exit code 0: unbroken; 1: something was changed, removed or added; 2: it could not be checked.
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** What the hash of a record covers, in this order, joined by |. The hash of the record before stands in front. */
const covered = ['chain', 'seq', 'id', 'organisation', 'actor', 'actorName', 'via', 'kind', 'subjectType', 'subjectId', 'at', 'payload'];
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const shapes = {
  chain: uuid, id: uuid, organisation: uuid, actor: uuid, subjectId: uuid, via: /^[a-z]+$/, kind: /^[A-Za-z]+\.[A-Za-z]+$/, subjectType: /^[A-Za-z]+$/,
  at: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/, hash: /^[0-9a-f]{64}$/, previousHash: /^([0-9a-f]{64}|00)$/,
};
/** What the first record of a chain follows. */
const beginning = '00';

export function hashOf(record) {
  return createHash('sha256').update(Buffer.from(record.previousHash, 'hex')).update(covered.map((name) => String(record[name])).join('|'), 'utf8').digest('hex');
}

/** One record per line; throws with the number of the line that is none. */
export function recordsOf(text) {
  return text.split('\n').filter((line) => line !== '').map((line, index) => {
    try {
      return JSON.parse(line);
    } catch {
      throw new Error(`Line ${index + 1} is not a record.`);
    }
  });
}

const name = (record) => `record ${record.seq} (${record.id}, ${record.kind}, ${record.at})`;

/** `{ ok, records, head: { seq, hash }, problem }`; the problem names the first record that is changed, missing or inserted. */
export function verify(records, { anchors = [], against = null } = {}) {
  let head = { seq: 0, hash: beginning };
  for (const record of records) {
    const problem = problemOf(record, head, records[0]) ?? anchorProblem(record, anchors);
    if (problem) return { ok: false, records: records.length, head, problem: withDifference(problem, record, against) };
    head = { seq: record.seq, hash: record.hash };
  }
  const beyond = anchors.filter(({ seq }) => seq > head.seq).sort((a, b) => a.seq - b.seq)[0];
  if (beyond) return { ok: false, records: records.length, head, problem: `The end is missing: an anchor was noted at record ${beyond.seq}, the chain ends at record ${head.seq}. Records ${head.seq + 1} to ${beyond.seq} were deleted.` };
  const other = against && firstDifference(records, against);
  if (other) return { ok: false, records: records.length, head, problem: other };
  return { ok: true, records: records.length, head, problem: null };
}

function problemOf(record, head, first) {
  if (!Number.isSafeInteger(record.seq)) return 'A record without a number.';
  if (record.seq > head.seq + 1) return `Missing: ${record.seq === head.seq + 2 ? `record ${head.seq + 1}` : `records ${head.seq + 1} to ${record.seq - 1}`} before ${name(record)}.`;
  if (record.seq <= head.seq) return `Inserted: ${name(record)} stands after record ${head.seq}.`;
  const odd = Object.keys(shapes).find((each) => !shapes[each].test(String(record[each]))) ?? (isJson(record.payload) ? null : 'payload');
  if (odd) return `Changed: ${name(record)}: ${odd} is not in its form.`;
  if (record.chain !== first.chain) return `Inserted: ${name(record)} belongs to another chain.`;
  if (hashOf(record) !== record.hash) return `Changed: ${name(record)}: its contents do not give its hash.`;
  if (record.previousHash !== head.hash) return `Changed or inserted: ${name(record)} does not follow record ${head.seq}, whose hash it should carry as the previous one.`;
  return null;
}

function isJson(text) {
  try {
    JSON.parse(text);
    return typeof text === 'string';
  } catch {
    return false;
  }
}

function anchorProblem(record, anchors) {
  const anchor = anchors.find(({ seq }) => seq === record.seq);
  return anchor && anchor.hash !== record.hash ? `Rewritten: ${name(record)} has another hash than the anchor that was noted for it. It, or a record before it, was changed and the chain made anew.` : null;
}

function withDifference(problem, record, against) {
  const other = against?.find(({ seq }) => seq === record.seq);
  const differs = other ? [...covered, 'previousHash', 'hash'].filter((each) => other[each] !== record[each]) : [];
  return differs.length > 0 ? `${problem} The other copy differs in ${differs.map((each) => `${each} (here ${JSON.stringify(record[each])}, there ${JSON.stringify(other[each])})`).join(', ')}.` : problem;
}

function firstDifference(records, against) {
  const bySeq = new Map(against.map((record) => [record.seq, record]));
  const changed = records.find((record) => bySeq.has(record.seq) && bySeq.get(record.seq).hash !== record.hash);
  return changed ? withDifference(`The copies part at ${name(changed)}.`, changed, against) : null;
}

/** Anchors as the portal exports them, or one `seq:hash`. */
export function anchorsOf(text, chain) {
  const short = /^(\d+):([0-9a-f]{64})$/.exec(text.trim());
  if (short) return [{ seq: Number(short[1]), hash: short[2] }];
  return JSON.parse(text).filter((anchor) => !chain || anchor.chain === chain);
}

function run(args) {
  const value = (flag) => args.flatMap((each, index) => (each === flag ? [args[index + 1]] : each.startsWith(`${flag}=`) ? [each.slice(flag.length + 1)] : []));
  const flagged = new Set(['--anchor', '--anchors', '--against'].flatMap((flag) => value(flag)));
  const [file] = args.filter((each) => !each.startsWith('--') && !flagged.has(each));
  if (!file) throw new Error('Usage: node verify-chain.mjs <file.jsonl> [--anchor <seq>:<hash>] [--anchors heads.json] [--against other.jsonl]');
  const records = recordsOf(readFileSync(file, 'utf8'));
  const anchors = [...value('--anchor'), ...value('--anchors').map((path) => readFileSync(path, 'utf8'))].flatMap((text) => anchorsOf(text, records[0]?.chain));
  const [other] = value('--against');
  return { anchors: anchors.length, ...verify(records, { anchors, against: other ? recordsOf(readFileSync(other, 'utf8')) : null }) };
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const { ok, records, head, problem, anchors } = run(process.argv.slice(2));
    console.log(ok ? `Unbroken: ${records} records, head ${head.seq}:${head.hash}${anchors > 0 ? `, ${anchors} anchors met` : '; without an anchor a missing end cannot be seen'}` : problem);
    process.exitCode = ok ? 0 : 1;
  } catch (error) {
    console.error(error.message);
    process.exitCode = 2;
  }
}

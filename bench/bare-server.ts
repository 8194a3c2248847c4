import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { answersOf } from '../functions/public-web/forms/answers-of.ts';
import { readForm } from '../functions/public-web/forms/source-form.ts';
import { typedOn } from '../functions/public-web/forms/typed-on.ts';
import { pharmacy } from '../functions/public-web/sources/pharmacy.ts';
import { referenceOf } from '../functions/shared/domain/referral/referral-id.ts';

/**
 * What the whole host is measured against: node:http and node:sqlite (synchronous FULL) and nothing between, with the
 * same body, the same validation and the same 303. A process of its own: `node bench/bare-server.ts <file>` prints its
 * address.
 */
const database = new DatabaseSync(process.argv[2] ?? ':memory:');
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
database.exec('CREATE TABLE intake (id TEXT PRIMARY KEY, hash TEXT, answers TEXT)');
const insert = database.prepare('INSERT OR IGNORE INTO intake VALUES (?, ?, ?)');
const today = new Date().toISOString().slice(0, 10);

const store = (body: string): string | undefined => {
  const typed = new URLSearchParams(body);
  const { values, wrong } = readForm(pharmacy, (page) => typedOn(page, typed), today);
  if (wrong[0]) return undefined;
  const answers = JSON.stringify(answersOf(pharmacy, values, today));
  const id = (typed.get('form') ?? '').slice(0, 12);
  insert.run(id, createHash('sha256').update(answers).digest('base64url'), answers);
  return id;
};

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const id = store(Buffer.concat(chunks).toString('utf8'));
    if (id) response.writeHead(303, { location: `/refer/pharmacy/sent?reference=${referenceOf(id)}` }).end();
    else response.writeHead(400).end();
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(`http://127.0.0.1:${address.port}`);
});

import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import * as z from 'zod/mini';
import { Answers } from '../functions/shared/domain/answers.ts';

/**
 * What the whole host is measured against: node:http and node:sqlite (synchronous FULL) and nothing between, with the same
 * body, the same validation and the same 303. Run as a process of its own: `node bench/bare-server.ts <file>`; prints its port.
 */
const database = new DatabaseSync(process.argv[2] ?? ':memory:');
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE intake (id TEXT PRIMARY KEY, answers TEXT)');
const insert = database.prepare('INSERT OR IGNORE INTO intake VALUES (?, ?)');

const Submission = z.object({ id: z.string(), answers: Answers });

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
    const parsed = Submission.safeParse({ id: form.get('id'), answers: JSON.parse(form.get('answers') ?? 'null') });
    if (!parsed.success) return response.writeHead(400).end();
    const { id, answers } = parsed.data;
    const text = JSON.stringify(answers);
    insert.run(`${id}#${createHash('sha256').update(text).digest('base64url')}`, text);
    return response.writeHead(303, { location: `/sent?reference=${id}` }).end();
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') console.log(address.port);
});

import { engineBeside } from './engine-beside.ts';
import { engineThroughput } from './engine-throughput.ts';
import { atLeast, atMost, lineOf, type Measurement, median } from './figures.ts';
import { functionWeights } from './functions.ts';
import { wholeJourneys } from './journeys.ts';
import type { LoadResult } from './load.ts';
import { pageFigures } from './pages.ts';
import { startTime } from './start-time.ts';
import { submitCpu, submitCpuOfOurs } from './submit-cpu.ts';
import { bareSubmits, hostSubmits } from './submits.ts';

const rounds = 5;
const submits = 600;
const journeys = 30;

const section = (title: string, measurements: readonly Measurement[]): void =>
  console.log(['', title, ...measurements.map(lineOf)].join('\n'));

/** What is compared is measured in turns, so that a slow minute of the machine falls on both. */
const inTurns = async <T, U>(one: () => Promise<T>, other: () => Promise<U>): Promise<[T[], U[]]> => {
  const ones: T[] = [];
  const others: U[] = [];
  for (let round = 0; round < rounds; round += 1) {
    ones.push(await one());
    others.push(await other());
  }
  return [ones, others];
};

const perSecond = (results: readonly LoadResult[]): number[] => results.map((result) => result.perSecond);
const p99 = (results: readonly LoadResult[]): number[] => results.map((result) => result.p99);

const benchSubmits = async (): Promise<void> => {
  const [host, bare] = await inTurns(
    () => hostSubmits(submits),
    () => bareSubmits(submits),
  );
  const half = median(perSecond(bare)) / 2;
  section('Durable submits, 16 at once', [
    { name: 'the whole host', unit: 'a second', figures: perSecond(host), bar: atLeast(Math.round(half)) },
    { name: 'node:http + node:sqlite, synchronous FULL', unit: 'a second', figures: perSecond(bare) },
    { name: 'the whole host, p99', unit: 'ms', figures: p99(host) },
    { name: 'node:http + node:sqlite, p99', unit: 'ms', figures: p99(bare) },
  ]);
};

const benchEngine = async (): Promise<void> => {
  const [ours, beside] = await inTurns(async () => (await engineThroughput(1))[0] ?? 0, engineBeside);
  section('Six-step workflows with functions that do nothing', [
    { name: 'our engine, every step synced', unit: 'a second', figures: ours, bar: atLeast(3000) },
    { name: 'aws-local-stepfunctions, nothing kept', unit: 'a second', figures: beside },
  ]);
};

const benchJourneys = async (): Promise<void> => {
  const results = [await wholeJourneys(journeys), await wholeJourneys(journeys), await wholeJourneys(journeys)];
  section(`Whole journeys, ${journeys} at once, half a year each`, [
    { name: 'form to Closed', unit: 'a second', figures: results.map((result) => result.perSecond) },
    {
      name: 'memory of everything afterwards, bench included',
      unit: 'MB',
      figures: results.map(({ megabytes }) => megabytes),
      bar: atMost(600),
    },
  ]);
};

const benchSubmitCpu = async (): Promise<void> => {
  const [ours, whole] = await inTurns(submitCpuOfOurs, submitCpu);
  section('CPU of one submit, warm', [
    { name: 'the handler alone', unit: 'ms', figures: ours, bar: atMost(0.6) },
    { name: 'with the SDK client', unit: 'ms', figures: whole },
  ]);
};

const benchFunctions = async (): Promise<void> => {
  const weights = await functionWeights(rounds);
  section(
    'Functions as deployed',
    weights.flatMap(({ name, zipped, init }) => [
      { name: `${name}, zipped`, unit: 'KB', figures: [zipped] },
      { name: `${name}, module init`, unit: 'ms', figures: init, bar: atMost(60) },
    ]),
  );
};

const benchPages = async (): Promise<void> => {
  const pages = await pageFigures();
  const kinds = [...new Set(pages.map(({ kind }) => kind))];
  const of = (wanted: string) => pages.filter(({ kind }) => kind === wanted);
  const [slowest] = pages.filter(({ isPublic }) => isPublic).toSorted((a, b) => b.render - a.render);
  const [largest] = pages.toSorted((a, b) => b.firstView - a.firstView);
  section('Pages rendered warm, the table answering at once: the median of each, over those of a kind', [
    ...kinds.map((kind) => ({
      name: of(kind).length > 1 ? `${kind}, ${of(kind).length} pages` : kind,
      unit: 'ms',
      figures: of(kind).map(({ render }) => render),
    })),
    {
      name: `the slowest public: ${slowest?.path}`,
      unit: 'ms',
      figures: [slowest?.render ?? Number.NaN],
      bar: atMost(2),
    },
  ]);
  section('First view: page, stylesheet, script and icon, compressed', [
    ...kinds.map((kind) => ({ name: kind, unit: 'KB', figures: of(kind).map(({ firstView }) => firstView) })),
    { name: `the largest: ${largest?.path}`, unit: 'KB', figures: [largest?.firstView ?? Number.NaN], bar: atMost(30) },
  ]);
};

const benchStart = async (): Promise<void> => {
  const [cold, warm] = await inTurns(
    () => startTime(false),
    () => startTime(true),
  );
  section('From npm start to the first page, empty state folder', [
    { name: 'no build cache', unit: 's', figures: cold, bar: atMost(10) },
    { name: 'built before', unit: 's', figures: warm },
  ]);
};

const benches = {
  submits: benchSubmits,
  engine: benchEngine,
  journeys: benchJourneys,
  cpu: benchSubmitCpu,
  functions: benchFunctions,
  pages: benchPages,
  start: benchStart,
};

const usage = `npm run bench -- [name ...]

Measures all of these, or those that are named, and sets each figure beside its bar:

  submits    referrals sent, against a bare server over SQLite
  engine     workflows of six steps, against another engine
  journeys   referrals from the form to Closed, and the memory they take
  cpu        CPU of one submit
  functions  size and start of each function as deployed
  pages      time to render a page, and the weight of a first view
  start      from npm start to the first page`;

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(benches, name));
if (asked.includes('--help') || asked.includes('-h')) {
  console.log(usage);
  process.exit(0);
}
if (unknown.length > 0) {
  console.error(
    `There is no measurement called ${unknown.join(', ')}: choose from ${Object.keys(benches).join(', ')}.`,
  );
  process.exit(1);
}
console.log(`Medians of ${rounds} rounds in turns, with the least and the most, on Node ${process.version}.`);
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length === 0 || asked.includes(name)) await bench();
}
process.exit(0);

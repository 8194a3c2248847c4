import { Trouble } from '../local/start/trouble.ts';
import { engineBeside } from './engine-beside.ts';
import { engineThroughput } from './engine-throughput.ts';
import { atLeast, atMost, lineOf, type Measurement, median } from './figures.ts';
import { functionWeights } from './functions.ts';
import { type JourneysResult, wholeJourneys } from './journeys.ts';
import type { LoadResult } from './load.ts';
import { type MeasurementName, readOptions, usage } from './options.ts';
import { pageFigures } from './pages.ts';
import { startTime } from './start-time.ts';
import { submitCpu, submitCpuOfOurs } from './submit-cpu.ts';
import { bareSubmits, hostSubmits } from './submits.ts';

const rounds = 5;
const inTurn = `${rounds} rounds in turns`;
const submits = 600;
const journeys = 30;
const journeyRounds = 3;

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
  section(`Durable submits, 16 at once, ${inTurn}`, [
    { name: 'the whole host', unit: 'a second', figures: perSecond(host), bar: atLeast(Math.round(half)) },
    { name: 'node:http + node:sqlite, synchronous FULL', unit: 'a second', figures: perSecond(bare) },
    { name: 'the whole host, p99', unit: 'ms', figures: p99(host) },
    { name: 'node:http + node:sqlite, p99', unit: 'ms', figures: p99(bare) },
  ]);
};

const benchEngine = async (): Promise<void> => {
  const [ours, beside] = await inTurns(engineThroughput, engineBeside);
  section(`Six-step workflows with functions that do nothing, ${inTurn}`, [
    { name: 'our engine, every step synced', unit: 'a second', figures: ours, bar: atLeast(3000) },
    { name: 'aws-local-stepfunctions, nothing kept', unit: 'a second', figures: beside },
  ]);
};

const benchJourneys = async (): Promise<void> => {
  const results: JourneysResult[] = [];
  while (results.length < journeyRounds) results.push(await wholeJourneys(journeys));
  section(`Whole journeys, ${journeys} at once, half a year each, ${journeyRounds} rounds`, [
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
  section(`CPU of one submit, warm, ${inTurn}`, [
    { name: 'the handler alone', unit: 'ms', figures: ours, bar: atMost(0.6) },
    { name: 'with the SDK client', unit: 'ms', figures: whole },
  ]);
};

const benchFunctions = async (): Promise<void> => {
  const weights = await functionWeights(rounds);
  section(
    `Functions as deployed, ${rounds} rounds`,
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
  section('Pages rendered warm, the table answering at once, one round: the median of each, over those of a kind', [
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
  section(`From npm start to the first page, empty state folder, ${inTurn}`, [
    { name: 'no build cache', unit: 's', figures: cold, bar: atMost(10) },
    { name: 'built before', unit: 's', figures: warm },
  ]);
};

const benches: Readonly<Record<MeasurementName, () => Promise<void>>> = {
  submits: benchSubmits,
  engine: benchEngine,
  journeys: benchJourneys,
  cpu: benchSubmitCpu,
  functions: benchFunctions,
  pages: benchPages,
  start: benchStart,
};

const asAsked = async (): Promise<number> => {
  try {
    const asked = readOptions(process.argv.slice(2));
    if (!asked) {
      console.log(usage);
      return 0;
    }
    console.log(`Medians, with the least and the most, on Node ${process.version}.`);
    for (const name of asked) await benches[name]();
    return 0;
  } catch (error) {
    if (!(error instanceof Trouble)) throw error;
    console.error(error.message);
    return 1;
  }
};

process.exit(await asAsked());

import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

interface NightlyProps {
  readonly handler: HandlerFunction;
  /** `02:10`, in UTC: in summer an hour later by the clocks of those who read what it did. */
  readonly at: `${number}:${number}`;
  /** As the alarm's sentence ends: `nights in which nothing was chained`. */
  readonly of: string;
  readonly watchId: string;
}

/** Calls a function once a day, at a quiet hour. What it leaves undone it does the next time; somebody is told all the same. */
export class Nightly extends Construct {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { handler, at, of, watchId }: NightlyProps) {
    super(scope, id);
    const letters = new DeadLetters(this, 'Undone', { of, watchId });
    letters.callAgain(handler);
    handler.alias.configureAsyncInvoke({
      retryAttempts: 1,
      maxEventAge: Duration.hours(1),
      onFailure: letters.takenFrom(handler),
    });
    const target = new LambdaFunction(handler.alias, {
      retryAttempts: 3,
      maxEventAge: Duration.hours(1),
      deadLetterQueue: letters.queue,
    });
    const [hour = '', minute = ''] = at.split(':').map((part) => String(Number(part)));
    new Rule(this, 'EachDay', { schedule: Schedule.cron({ hour, minute }), targets: [target] });
    this.watches = letters.watches;
  }
}

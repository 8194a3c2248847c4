import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

interface DailyProps {
  readonly handler: HandlerFunction;
  /** `02:10`, in UTC: an hour later by London time in summer. */
  readonly at: `${number}:${number}`;
  /** The end of the alarm's sentence: `nights in which nothing was chained`. */
  readonly of: string;
  readonly watchId: string;
}

/**
 * Calls a function once a day, at a fixed time. What it leaves undone it does the next time, but an alarm is still
 * raised.
 */
export class Daily extends Construct {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, { handler, at, of, watchId }: DailyProps) {
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

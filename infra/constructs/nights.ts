import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { DeadLetters } from './dead-letters.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

/** Calls functions once a day. What one leaves undone it does the next time; somebody is told all the same. */
export class Nights extends Construct {
  readonly watches: readonly Watch[];

  constructor(scope: Construct, id: string, props: { handlers: Readonly<Record<string, HandlerFunction>> }) {
    super(scope, id);
    const letters = new DeadLetters(this, 'Undone', {
      of: 'nights whose work came to nothing',
      watchId: 'NightsUndone',
    });
    for (const [name, handler] of Object.entries(props.handlers)) {
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
      new Rule(this, name, { schedule: Schedule.rate(Duration.days(1)), targets: [target] });
    }
    this.watches = letters.watches;
  }
}

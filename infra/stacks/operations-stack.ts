import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
import { Overview } from '../constructs/overview.ts';
import { accountWatches, ownWatches } from '../constructs/own-watches.ts';
import type { Watch } from '../constructs/watch.ts';

export interface OperationsStackProps extends StackProps {
  /** What the other stacks want somebody woken for. */
  readonly watches: readonly Watch[];
  readonly alarmEmail?: string | undefined;
}

/** Who is told when something is the matter, and one page that shows how things are. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, { watches, alarmEmail, ...props }: OperationsStackProps) {
    super(scope, id, props);
    const all = [...watches, ...ownWatches, ...accountWatches];
    const { alarms } = new Alarms(this, 'Alarms', { watches: all, email: alarmEmail });
    new Overview(this, 'Overview', { alarms, watches: all });
  }
}

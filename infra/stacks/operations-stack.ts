import { Stack, type StackProps } from 'aws-cdk-lib';
import { AlarmStatusWidget, Dashboard, GraphWidget } from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { Alarms } from '../constructs/alarms.ts';
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
    const { alarms } = new Alarms(this, 'Alarms', { watches, email: alarmEmail });
    new Dashboard(this, 'Dashboard', {
      widgets: [
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24 })],
        watches.map(({ says, metric }) => new GraphWidget({ title: says, left: [metric], width: 8 })),
      ],
    });
  }
}

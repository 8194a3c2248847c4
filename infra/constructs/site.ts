import { Aws, CfnOutput, Duration, RemovalPolicy, Size, Stack, Validations } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  BasePathMapping,
  DomainName,
  EndpointType,
  type IResource,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  ResponseType,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import { Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Config } from '../config.ts';
import { Firewall } from './firewall.ts';
import type { HandlerFunction } from './handler-function.ts';
import type { Watch } from './watch.ts';

const stageName = 'live';

/** Without path, query or address: a path holds a link's code, an address belongs to a person. */
const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    route: '$context.resourcePath',
    method: '$context.httpMethod',
    status: '$context.status',
    latency: '$context.responseLatency',
    functionLatency: '$context.integrationLatency',
    error: '$context.error.responseType',
    blocked: '$context.wafResponseCode',
  }),
);

const pageOf = ({ serviceName, servicePhone }: Config, title: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${title} - ${serviceName}</title><h1>${title}</h1><p>${text}</p><p>Or call us on ${servicePhone}.</p></html>`;

const busyPageOf = (config: Config): string => pageOf(config, 'We are very busy', 'Wait a minute, then try again.');

/** The site's front: a regional REST API behind a regional firewall (docs/adr/0003-region-and-waf.md). */
export class Site extends Construct {
  /** Without a trailing slash. */
  readonly url: string;
  readonly watches: readonly Watch[];
  readonly #api: RestApi;

  constructor(scope: Construct, id: string, { config }: { config: Config }) {
    super(scope, id);
    const { logRetention, domain, siteUrl, without = [] } = config;
    this.#api = new RestApi(this, 'Api', {
      restApiName: 'Kith',
      disableExecuteApiEndpoint: domain !== undefined,
      endpointTypes: [EndpointType.REGIONAL],
      minCompressionSize: Size.kibibytes(1),
      cloudWatchRole: true,
      deployOptions: {
        stageName,
        throttlingRateLimit: 100,
        throttlingBurstLimit: 200,
        // Access logs and the functions' own say what went wrong. Execution logs go to a group that no template makes.
        loggingLevel: MethodLoggingLevel.OFF,
        dataTraceEnabled: false,
        // Traces would hold the path, and so a link's code.
        tracingEnabled: false,
        accessLogDestination: new LogGroupLogDestination(
          new LogGroup(this, 'AccessLogs', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY }),
        ),
        accessLogFormat,
      },
    });
    const ofAws = domain
      ? `https://${domain.name}`
      : // Written out, because the stage waits for the functions, and they ask for this address.
        `https://${this.#api.restApiId}.execute-api.${Aws.REGION}.${Aws.URL_SUFFIX}/${stageName}`;
    this.url = siteUrl ?? ofAws;
    // Exported even when another address is in use: CloudFormation drops no export that a stack still imports.
    Stack.of(this).exportValue(this.#api.restApiId);
    if (domain) this.#answerAt(domain);
    this.#sayWhatToDo(config);
    this.#acknowledge();
    const stage = this.#api.deploymentStage;
    Validations.of(stage).acknowledge({
      id: 'AwsSolutions-APIG6',
      reason: 'Each request is in the access log, with its error. Execution logs would never be deleted.',
    });
    if (without.includes('firewall')) {
      const reason = 'The configuration leaves the firewall out.';
      Validations.of(stage).acknowledge({ id: 'AwsSolutions-APIG3', reason });
    } else {
      new Firewall(this, 'Firewall', { stage, busyPage: busyPageOf(config) });
    }
    this.watches = [
      {
        id: 'SiteErrors',
        says: 'People get error pages.',
        runbook: 'site-errors',
        metric: this.#api.metricServerError({ period: Duration.minutes(5), statistic: Stats.SUM }),
        threshold: 5,
      },
      {
        id: 'SiteSlow',
        says: 'One page in twenty takes more than three seconds.',
        runbook: 'site-errors',
        metric: this.#api.metricLatency({ period: Duration.minutes(5), statistic: Stats.percentile(95) }),
        threshold: 3000,
        periods: 3,
      },
    ];
  }

  /** Routes this path and everything under it. The longest path wins. */
  serve(path: string, handler: HandlerFunction): void {
    this.serveAlone(path, handler).addProxy({ defaultIntegration: this.#integration(handler) });
  }

  /** Routes this path and nothing under it. */
  serveAlone(path: string, handler: HandlerFunction): IResource {
    const resource = path === '/' ? this.#api.root : this.#api.root.resourceForPath(path);
    resource.addMethod('ANY', this.#integration(handler));
    return resource;
  }

  #integration({ alias }: HandlerFunction): LambdaIntegration {
    return new LambdaIntegration(alias, { allowTestInvoke: false });
  }

  #answerAt({ name, certificateArn }: NonNullable<Config['domain']>): void {
    const domain = new DomainName(this, 'Domain', {
      domainName: name,
      certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
      endpointType: EndpointType.REGIONAL,
      securityPolicy: SecurityPolicy.TLS_1_2,
    });
    new CfnOutput(this, 'DomainTarget', { value: `${name} CNAME ${domain.domainNameAliasDomainName}` });
    new BasePathMapping(this, 'Mapping', { domainName: domain, restApi: this.#api, stage: this.#api.deploymentStage });
  }

  /** Answers by API Gateway itself: busy, blocked by the firewall's common rules, too large, unreachable. */
  #sayWhatToDo(config: Config): void {
    const page = (title: string, text: string) => pageOf(config, title, text);
    const answers = [
      [ResponseType.DEFAULT_4XX, page('We could not accept this', 'Go back, check what you entered and try again.')],
      [ResponseType.DEFAULT_5XX, page('There is a problem with this service', 'Try again in a few minutes.')],
      [ResponseType.THROTTLED, busyPageOf(config)],
    ] as const;
    for (const [type, html] of answers) {
      this.#api.addGatewayResponse(type.responseType, {
        type,
        templates: { 'text/html': html, 'application/json': '{"message":$context.error.messageString}' },
      });
    }
  }

  #acknowledge(): void {
    Validations.of(this.#api).acknowledge(
      {
        id: 'AwsSolutions-APIG2',
        reason: 'Pages check what is typed and answer with a page that says what to put right.',
      },
      {
        id: 'AwsSolutions-APIG4',
        reason: 'Forms are open to everyone; staff pages check a session kept by the server.',
      },
      {
        id: 'AwsSolutions-COG4',
        reason: 'Staff sign in by OpenID Connect in the function: sessions are kept by the server.',
      },
      {
        id: `AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]`,
        reason: "API Gateway's account setting asks for exactly the rights of this policy.",
      },
    );
  }
}

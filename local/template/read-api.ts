import * as z from 'zod/mini';
import { functionReference } from './function-reference.ts';
import type { ApiModel, ApiRoute } from './model.ts';
import type { Reader } from './reader.ts';
import { TemplateRefused } from './template-refused.ts';

const ApiProperties = z.object({
  Body: z.optional(z.undefined()),
  BinaryMediaTypes: z.optional(z.array(z.string())),
  MinimumCompressionSize: z.optional(z.number()),
});

const ResourceProperties = z.object({ ParentId: z.string(), PathPart: z.string(), RestApiId: z.string() });

const MethodProperties = z.object({
  HttpMethod: z.string(),
  ResourceId: z.string(),
  RestApiId: z.string(),
  AuthorizationType: z.optional(z.literal('NONE')),
  ApiKeyRequired: z.optional(z.literal(false)),
  Integration: z.object({ Type: z.literal('AWS_PROXY'), Uri: z.string() }),
});

const ResponseProperties = z.object({
  ResponseType: z.string(),
  ResponseTemplates: z.optional(z.record(z.string(), z.string())),
});

const StageProperties = z.object({ StageName: z.string() });

const functionIn = (uri: string): string => {
  const found = /\/functions\/(.+)\/invocations$/.exec(uri)?.[1];
  if (found === undefined) throw new TemplateRefused(`${uri} does not lead to a function`);
  return functionReference(found);
};

const readRoutes = (reader: Reader, rootId: string): ApiRoute[] => {
  const parts = new Map(
    reader.each('AWS::ApiGateway::Resource', ResourceProperties).map(({ ref, properties }) => [ref, properties]),
  );
  const pathOf = (id: string): string => {
    if (id === rootId) return '';
    const part = parts.get(id);
    if (!part) throw new TemplateRefused(`${id} is not a resource of the API`);
    return `${pathOf(part.ParentId)}/${part.PathPart}`;
  };
  return reader.each('AWS::ApiGateway::Method', MethodProperties).map(({ properties }) => ({
    path: pathOf(properties.ResourceId) || '/',
    method: properties.HttpMethod,
    functionArn: functionIn(properties.Integration.Uri),
  }));
};

/** One API or none: a second would need a port of its own. */
export const readApi = (reader: Reader): ApiModel | undefined => {
  const [api, ...others] = reader.each('AWS::ApiGateway::RestApi', ApiProperties);
  if (!api) return undefined;
  if (others.length > 0) throw new TemplateRefused('The templates have several REST APIs; this host runs one');
  const [stage] = reader.each('AWS::ApiGateway::Stage', StageProperties);
  return {
    id: api.ref,
    stage: stage?.properties.StageName ?? 'prod',
    binaryMediaTypes: api.properties.BinaryMediaTypes ?? [],
    minimumCompressionSize: api.properties.MinimumCompressionSize,
    gatewayResponses: reader
      .each('AWS::ApiGateway::GatewayResponse', ResponseProperties)
      .map(({ properties }) => ({ type: properties.ResponseType, templates: properties.ResponseTemplates ?? {} })),
    routes: readRoutes(reader, api.attribute('RootResourceId')),
  };
};

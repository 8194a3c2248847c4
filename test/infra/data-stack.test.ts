import { describe, expect, it } from '@jest/globals';
import { indexKeys, indexes as indexNames } from '../../functions/shared/data/table/keys.ts';
import { indexes } from '../../infra/constructs/referral-table.ts';
import { synthesize } from './support/synthesized.ts';

const { one, templates } = synthesize();
const referrals = one('AWS::DynamoDB::Table', 'KithData/Referrals');
const sessions = one('AWS::DynamoDB::Table', 'KithData/Sessions');

describe('the referral table', () => {
  it('is encrypted with our key, can be restored to any second, and cannot be deleted by mistake', () => {
    expect(referrals.properties).toMatchObject({
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS', KMSMasterKeyId: expect.anything() },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      DeletionProtectionEnabled: true,
    });
    expect(referrals.kept).toBe('always');
  });

  it('tells its stream what a row was and what it is', () => {
    expect(referrals.properties['StreamSpecification']).toEqual({ StreamViewType: 'NEW_AND_OLD_IMAGES' });
  });

  it('has the indexes that the repositories query, with keys alone', () => {
    expect(indexes).toEqual({
      [indexNames.byWorker]: indexKeys.byWorker,
      [indexNames.byQueue]: indexKeys.byQueue,
      [indexNames.byDue]: indexKeys.byDue,
    });
    expect(referrals.properties['GlobalSecondaryIndexes']).toEqual(
      Object.entries(indexes).map(([IndexName, { pk, sk }]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: pk, KeyType: 'HASH' },
          { AttributeName: sk, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
    );
  });
});

describe('the sessions table', () => {
  it('forgets: it expires its rows and has neither stream nor backup', () => {
    expect(sessions.properties).toMatchObject({
      TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
      SSESpecification: { SSEEnabled: true, SSEType: 'KMS' },
    });
    expect(sessions.properties).not.toHaveProperty('StreamSpecification');
    expect(sessions.properties).not.toHaveProperty('PointInTimeRecoverySpecification');
  });
});

describe('the key and the secret', () => {
  it('outlive their stack', () => {
    expect(one('AWS::KMS::Key').kept).toBe('always');
    expect(one('AWS::SecretsManager::Secret').kept).toBe('always');
  });

  it('rotates the key each year', () => {
    expect(one('AWS::KMS::Key').properties['EnableKeyRotation']).toBe(true);
  });

  it('puts a reference to the secret into the templates, never a value', () => {
    expect(one('AWS::SecretsManager::Secret').properties).not.toHaveProperty('SecretString');
    for (const template of templates.values()) {
      expect(template).not.toMatch(/"KEY_SECRET":"/);
      expect(template.match(/"KEY_SECRET":\{/g)?.length ?? 0).toBe(
        template.match(/\{\{resolve:secretsmanager:/g)?.length ?? 0,
      );
    }
  });
});

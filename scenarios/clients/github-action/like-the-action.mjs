// SPDX-License-Identifier: Apache-2.0
// What aws-actions/configure-aws-credentials asks of the STS, retold after its published source: a client of the SDK with a
// region and nothing else, and one request with what the inputs say. It is not the action.
import { readFile } from 'node:fs/promises';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';

const input = (name) => process.env[`INPUT_${name.toUpperCase()}`] ?? '';
try {
  const answer = await new STSClient({ region: input('aws-region') }).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: input('role-to-assume'),
      RoleSessionName: input('role-session-name') || 'GitHubActions',
      DurationSeconds: 3600,
      WebIdentityToken: await readFile(input('web-identity-token-file'), 'utf8'),
    }),
  );
  console.log(answer.Credentials.AccessKeyId);
} catch (error) {
  console.error(`Could not assume role with OIDC: ${error.name}: ${error.message}`);
  process.exitCode = 1;
}

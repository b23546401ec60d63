// SPDX-License-Identifier: Apache-2.0
// Obtains credentials for a web identity and prints their access key id.
// chain: by what the SDK does for every client that is given no credentials
// call:  by an AssumeRoleWithWebIdentity request of one's own
import { readFile } from 'node:fs/promises';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';

async function chain() {
  return (await fromNodeProviderChain()()).accessKeyId;
}

async function call() {
  const token = await readFile(process.env.AWS_WEB_IDENTITY_TOKEN_FILE, 'utf8');
  const answer = await new STSClient().send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: process.env.AWS_ROLE_ARN,
      RoleSessionName: 'my-session',
      WebIdentityToken: token.trim(),
    }),
  );
  return answer.Credentials.AccessKeyId;
}

try {
  console.log(await { chain, call }[process.argv[2]]());
} catch (error) {
  console.error(`${error.name}: ${error.message}`);
  process.exitCode = 1;
}

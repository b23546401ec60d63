// SPDX-License-Identifier: Apache-2.0
// Verifies tokens with jose and its createRemoteJWKSet as the documentation shows.
import { createInterface } from 'node:readline';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';

const [issuer, audience] = process.argv.slice(2);
let keys;

async function verify(token) {
  if (!keys) {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new TypeError(`discovery: status ${answer.status}`);
    keys = createRemoteJWKSet(new URL((await answer.json()).jwks_uri));
  }
  await jwtVerify(token, keys, { issuer, audience, requiredClaims: ['exp'] });
}

// What the library says of keys that it could not get: a timeout, or an error that is of no kind of its own.
function word(error) {
  if (error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid) return 'unavailable';
  if (error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC') return 'reject';
  return 'unavailable';
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    await verify(line);
    console.log('accept');
  } catch (error) {
    console.log(`${word(error)} ${error.name}: ${error.message}`.replaceAll('\n', ' '));
  }
}

// SPDX-License-Identifier: Apache-2.0
// Verifies tokens with jsonwebtoken and jwks-rsa as the documentation shows.
import { createInterface } from 'node:readline';
import jwt from 'jsonwebtoken';
import jwksClient from 'jwks-rsa';

const [issuer, audience] = process.argv.slice(2);
let keys;

async function verify(token) {
  if (!keys) {
    const answer = await fetch(`${issuer}/.well-known/openid-configuration`, { signal: AbortSignal.timeout(10_000) });
    if (!answer.ok) throw new TypeError(`discovery: status ${answer.status}`);
    keys = jwksClient({ jwksUri: (await answer.json()).jwks_uri });
  }
  const key = (header, done) =>
    keys.getSigningKey(header.kid, (error, found) => done(error, found && found.getPublicKey()));
  const claims = await new Promise((accept, refuse) =>
    jwt.verify(token, key, { issuer, audience, algorithms: ['RS256'] }, (error, payload) =>
      error ? refuse(error) : accept(payload),
    ),
  );
  // jsonwebtoken has no option that demands an expiry.
  if (claims.exp === undefined) throw new jwt.JsonWebTokenError('exp is missing');
}

// The library wraps trouble with the key set into an error of its own about the token; only the text tells.
function word(error) {
  if (/secret or public key callback: (?!Unable to find a signing key|The JWKS endpoint did not contain)/.test(error.message)) return 'unavailable';
  return error instanceof jwt.JsonWebTokenError ? 'reject' : 'unavailable';
}

for await (const line of createInterface({ input: process.stdin })) {
  try {
    await verify(line);
    console.log('accept');
  } catch (error) {
    console.log(`${word(error)} ${error.name}: ${error.message}`.replaceAll('\n', ' '));
  }
}

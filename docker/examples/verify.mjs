// SPDX-License-Identifier: Apache-2.0
// Verifies a token by nothing but Node: node verify.mjs ISSUER TOKEN. Prints the subject.
import { createPublicKey, verify } from 'node:crypto';

const [issuer, token] = process.argv.slice(2);
const discovery = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
const { keys } = await (await fetch(discovery.jwks_uri)).json();
const [head, body, signature] = token.split('.');
const header = JSON.parse(Buffer.from(head, 'base64url'));
const key = createPublicKey({ key: keys.find(k => k.kid === header.kid), format: 'jwk' });
if (!verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) throw new Error('bad signature');
const claims = JSON.parse(Buffer.from(body, 'base64url'));
if (claims.iss !== issuer) throw new Error(`iss is ${claims.iss}`);
console.log(claims.sub);

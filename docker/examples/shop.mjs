// SPDX-License-Identifier: Apache-2.0
// A service by nothing but Node that lets in who brings a token: node shop.mjs ISSUER DISCOVERY-URL PORT. Keys are fetched
// where this service reaches the provider, which is not where browsers reach it; iss must be ISSUER all the same.
import { createServer } from 'node:http';
import { createPublicKey, verify } from 'node:crypto';

const [issuer, discoveryUrl, port] = process.argv.slice(2);
const json = part => JSON.parse(Buffer.from(part, 'base64url'));

async function orders(token) {
  const discovery = await (await fetch(discoveryUrl)).json();
  const { keys } = await (await fetch(discovery.jwks_uri)).json();
  const [head, body, signature] = token.split('.');
  const key = createPublicKey({ key: keys.find(k => k.kid === json(head).kid), format: 'jwk' });
  if (!verify('sha256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'))) throw new Error('bad signature');
  if (json(body).iss !== issuer || discovery.issuer !== issuer) throw new Error(`iss is ${json(body).iss}`);
  if (json(body).exp * 1000 < Date.now()) throw new Error('expired');
  return `welcome, ${json(body).sub}: keys from ${discovery.jwks_uri}, login at ${discovery.authorization_endpoint}`;
}

createServer((request, response) => {
  // A query parameter (RFC 6750 section 2.3), so that a plain browser can bring it.
  orders(new URL(request.url, `http://localhost:${port}`).searchParams.get('access_token') ?? '')
    .then(text => response.end(text), problem => response.writeHead(401).end(`not welcome: ${problem.message}`));
}).listen(Number(port), () => console.log('shop is up'));

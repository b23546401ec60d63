# SPDX-License-Identifier: Apache-2.0
"""Verifies tokens with PyJWT and its PyJWKClient as the documentation shows."""
import json
import sys
import urllib.request

import jwt

issuer, audience = sys.argv[1:3]
keys = None


def verify(token):
    global keys
    if keys is None:
        with urllib.request.urlopen(issuer + "/.well-known/openid-configuration", timeout=10) as answer:
            keys = jwt.PyJWKClient(json.load(answer)["jwks_uri"])
    key = keys.get_signing_key_from_jwt(token)
    jwt.decode(
        token, key.key, algorithms=["RS256"], issuer=issuer, audience=audience, options={"require": ["exp", "iss", "aud"]}
    )


for line in sys.stdin:
    try:
        verify(line.strip())
        print("accept", flush=True)
    except (jwt.PyJWKClientConnectionError, OSError, json.JSONDecodeError) as error:
        print(f"unavailable {error!r}", flush=True)
    except jwt.PyJWTError as error:
        print(f"reject {error!r}", flush=True)
    except Exception as error:
        print(f"crash {error!r}", flush=True)

#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The CLI up to 2.12 knows no AWS_ENDPOINT_URL_STS. An endpoint can be given to a command, but not to the request that the
# CLI makes by itself for AWS_WEB_IDENTITY_TOKEN_FILE: that one always goes to AWS.
set -eu
aws sts assume-role-with-web-identity --endpoint-url "$AWS_ENDPOINT_URL_STS" --no-sign-request \
  --role-arn "$AWS_ROLE_ARN" --role-session-name my-session \
  --web-identity-token "$(cat "$AWS_WEB_IDENTITY_TOKEN_FILE")" --query Credentials.AccessKeyId --output text

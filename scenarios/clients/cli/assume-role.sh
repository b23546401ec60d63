#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Obtains credentials for a web identity and prints what tells that they are there.
# chain: by what the CLI does for every command
# call:  by an AssumeRoleWithWebIdentity request of one's own
set -eu
case $1 in
  chain) aws sts get-caller-identity --query Arn --output text ;;
  call)
    aws sts assume-role-with-web-identity --role-arn "$AWS_ROLE_ARN" --role-session-name my-session \
      --web-identity-token "$(cat "$AWS_WEB_IDENTITY_TOKEN_FILE")" --query Credentials.AccessKeyId --output text
    ;;
esac

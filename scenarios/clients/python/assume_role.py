# SPDX-License-Identifier: Apache-2.0
"""Obtains credentials for a web identity and prints their access key id.

chain: by what boto3 does for every client that is given no credentials
call:  by an AssumeRoleWithWebIdentity request of one's own
"""
import os
import sys

import boto3
from botocore import UNSIGNED
from botocore.config import Config


def chain():
    return boto3.Session().get_credentials().get_frozen_credentials().access_key


def call():
    sts = boto3.client("sts", config=Config(signature_version=UNSIGNED))
    with open(os.environ["AWS_WEB_IDENTITY_TOKEN_FILE"], encoding="utf-8") as file:
        token = file.read().strip()
    answer = sts.assume_role_with_web_identity(
        RoleArn=os.environ["AWS_ROLE_ARN"], RoleSessionName="my-session", WebIdentityToken=token
    )
    return answer["Credentials"]["AccessKeyId"]


try:
    print({"chain": chain, "call": call}[sys.argv[1]]())
except Exception as error:
    sys.exit(f"{type(error).__name__}: {error}")

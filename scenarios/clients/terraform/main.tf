# SPDX-License-Identifier: Apache-2.0
# Keeps its state in S3 with credentials for a web identity. Role and token file come from AWS_ROLE_ARN and
# AWS_WEB_IDENTITY_TOKEN_FILE, the STS's address from AWS_ENDPOINT_URL_STS, as in the SDKs.
terraform {
  backend "s3" {
    bucket         = "my-state"
    key            = "app.tfstate"
    region         = "eu-central-1"
    use_path_style = true
    # Terraform asks the STS who it is (GetCallerIdentity) before it goes on, unless it is told not to.
    skip_credentials_validation = true
    skip_requesting_account_id  = true
  }
}

output "greeting" {
  value = "hello"
}

# SPDX-License-Identifier: Apache-2.0
# Stops a plan whose identity pool id cannot be one. Amazon Cognito's model: [\w-]+:[0-9a-f-]+, at most 55 characters; the
# region may be longer than that of us-east-1, for example us-gov-west-1, and the rest is a UUID.
variable "cognito_identity_pool_id" {
  type        = string
  description = "The Cognito identity pool whose users may assume the role: the audience of its tokens."

  validation {
    condition = (
      length(var.cognito_identity_pool_id) <= 55 &&
      can(regex("^[a-z]{2,}(-[a-z]+)+-[0-9]+:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", var.cognito_identity_pool_id))
    )
    error_message = "cognito_identity_pool_id must be an identity pool id, REGION:UUID, not the client id of a user pool."
  }
}

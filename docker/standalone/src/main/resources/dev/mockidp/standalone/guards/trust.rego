# SPDX-License-Identifier: Apache-2.0
# Denies trust policies that let in more Cognito identities than their authors mean, or none.
# Works on a trust policy in JSON. It takes Action as text or list in any letter case and with wildcards, values as text or
# list, one statement or several, and the operators StringEquals and StringLike with ForAnyValue: or without.
#
#   opa eval --fail-defined -d trust.rego -i trust.json 'data.aws.iam.trust.deny[_]'
#   conftest test --namespace aws.iam.trust -p trust.rego trust.json
package aws.iam.trust

import rego.v1

action := "sts:assumerolewithwebidentity"

provider := "cognito-identity.amazonaws.com"

comparisons := {
	"StringEquals",
	"StringLike",
	"StringEqualsIgnoreCase",
	"ForAnyValue:StringEquals",
	"ForAnyValue:StringLike",
	"ForAnyValue:StringEqualsIgnoreCase",
}

as_list(value) := value if is_array(value)

as_list(value) := [value] if not is_array(value)

statements := as_list(input.Statement)

covers(stmt) if {
	some pattern in as_list(stmt.Action)
	glob.match(lower(pattern), [], action)
}

of_cognito(stmt) if provider in as_list(stmt.Principal.Federated)

relevant contains i if {
	some i, stmt in statements
	stmt.Effect == "Allow"
	covers(stmt)
	of_cognito(stmt)
}

# The values asked for under a claim, for each operator that limits it.
asked(stmt, claim) := {value |
	some operator in comparisons
	some key, values in stmt.Condition[operator]
	lower(key) == sprintf("%s:%s", [provider, claim])
	some value in as_list(values)
}

deny contains msg if {
	some i in relevant
	count(asked(statements[i], "aud")) == 0
	msg := sprintf("statement %d: no condition limits %s:aud, so any identity pool can use the role", [i, provider])
}

deny contains msg if {
	some i in relevant
	count(asked(statements[i], "amr")) == 0
	msg := sprintf("statement %d: no condition limits %s:amr, so unauthenticated guests can use the role", [i, provider])
}

deny contains msg if {
	some i in relevant
	some value in asked(statements[i], "aud")
	regex.match(`(?i)placeholder|change[-_ ]?me|replace[-_ ]?(me|this|with)|your[-_ ]|<[^>]+>|x{6,}`, value)
	msg := sprintf("statement %d: audience %q is a placeholder that nobody replaced", [i, value])
}

# Amazon Cognito's model: [\w-]+:[0-9a-f-]+, at most 55 characters. It takes us-gov-west-1, which the seed's pattern did not.
deny contains msg if {
	some i in relevant
	some value in asked(statements[i], "aud")
	not pool_id(value)
	msg := sprintf("statement %d: audience %q is no identity pool id (REGION:UUID)", [i, value])
}

pool_id(value) if {
	regex.match(`^[\w-]+:[0-9a-f-]+$`, value)
	count(value) <= 55
}

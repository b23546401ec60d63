// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.internal.json.Json;
import dev.mockidp.internal.json.JsonException;
import dev.mockidp.sts.policy.PolicyFormatException;
import dev.mockidp.sts.policy.TrustPolicy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What IAM looks at when a trust policy is written, in its words where they are known. The note of the failed check says what
 * was found and where.
 */
final class TrustPolicyRules {
    /** Recorded. */
    static final String INVALID_JSON = "This policy contains invalid Json";
    /** Seen in public logs. */
    static final String SYNTAX_ERRORS = "Syntax errors in policy.";
    /** Seen in public logs, for whatever is no domain and no ARN of a provider. */
    private static final String FEDERATED = "Federated principals must be valid domain names or SAML metadata ARNs";
    /** Seen in public logs; two spaces are right. */
    private static final String ACTIONS = "Trust Policy statement actions can only be sts:AssumeRole,"
            + " sts:AssumeRoleWithSAML,  and sts:AssumeRoleWithWebIdentity";

    private final Call call;

    private TrustPolicyRules(Call call) {
        this.call = call;
    }

    /** → {@link IamError#MALFORMED_POLICY} or {@link IamError#QUOTA_EXCEEDED}. */
    static TrustPolicy policy(Call call, String document) throws StsException {
        TrustPolicyRules rules = new TrustPolicyRules(call);
        Map<String, @Nullable Object> json = rules.json(document);
        TrustPolicy policy = rules.parsed(document);
        for (Object statement : listed(json.get("Statement"))) {
            rules.check((Map<?, ?>) statement);
        }
        int most = call.account().iam().maxTrustPolicyCharacters();
        if (document.chars().filter(c -> !Character.isWhitespace(c)).count() > most) {
            throw IamProviders.quota("ACLSizePerRole", most);
        }
        return policy;
    }

    private Map<String, @Nullable Object> json(String document) throws StsException {
        try {
            return Json.readObject(document);
        } catch (JsonException e) {
            throw refused(String.valueOf(e.getMessage()), INVALID_JSON);
        }
    }

    private TrustPolicy parsed(String document) throws StsException {
        try {
            return TrustPolicy.parse(document);
        } catch (PolicyFormatException e) {
            // Where AWS's text is not known it is that of any malformed policy.
            throw refused(String.valueOf(e.getMessage()), e.awsMessage().orElse(SYNTAX_ERRORS));
        }
    }

    private void check(Map<?, ?> statement) throws StsException {
        for (Object action : listed(statement.get("Action"))) {
            String name = String.valueOf(action);
            if (!name.equals("*") && !name.regionMatches(true, 0, "sts:", 0, 4)) {
                throw refused("the action is " + Shown.quoted(name), ACTIONS);
            }
        }
        if (statement.get("Principal") instanceof Map<?, ?> principals) {
            for (Object federated : listed(principals.get("Federated"))) {
                checkFederated(String.valueOf(federated));
            }
            for (Object aws : listed(principals.get("AWS"))) {
                checkAws(String.valueOf(aws));
            }
        }
        if (call.account().iam().identityProviderControls()) {
            String missing = IdentityProviderControls.missing(statement);
            if (missing != null) {
                throw refused(missing, missing);
            }
        }
    }

    /** A provider need not exist: a role may be made before it, or outlive it (service model of DeleteOpenIDConnectProvider). */
    private void checkFederated(String name) throws StsException {
        boolean domain = name.matches("(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
        boolean arn = name.matches("arn:aws[a-z-]*:iam::\\d{12}:(oidc-provider|saml-provider)/.+");
        if (!domain && !arn && !name.equals("*")) {
            throw refused("the Federated principal is " + Shown.quoted(name), FEDERATED);
        }
    }

    /** Only roles of this account can be looked up; users and other accounts count as there. */
    private void checkAws(String name) throws StsException {
        boolean known = name.equals("*")
                || name.matches("\\d{12}")
                || name.matches(
                        "arn:aws[a-z-]*:(iam|sts)::\\d{12}:(root|user/.+|role/.+|assumed-role/.+|federated-user/.+)")
                || name.matches("[A-Z0-9]{16,128}");
        RoleArn arn = RoleArn.parse(name).orElse(null);
        if (known
                && arn != null
                && arn.accountId().equals(call.account().id())
                && arn.resource().startsWith("role/")) {
            known = call.account().storedRole(arn) != null;
        }
        if (!known) {
            throw refused(
                    "the AWS principal is " + Shown.quoted(name),
                    "Invalid principal in policy: \"AWS\":\"" + name + "\"");
        }
    }

    private StsException refused(String note, String text) {
        return call.steps().failed(Check.PARAMETERS, note, IamError.MALFORMED_POLICY, text);
    }

    static List<?> listed(@Nullable Object value) {
        return value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static java.util.Objects.requireNonNull;

/**
 * What an account's IAM API allows. Quotas hold for what is made through that API; what a test adds in Java or through the
 * control API is not counted against them. Begin with {@link #defaults()}.
 *
 * @param maxProviders OpenID Connect providers of the account, 100 unless AWS raised it (IAM User Guide, quotas)
 * @param maxRoles roles of the account, 1,000 unless AWS raised it (seen in public logs)
 * @param maxTrustPolicyCharacters characters of a trust policy without white space, 2,048; AWS raises it to 4,096 at most
 * @param contact when IAM asks a new provider without thumbprints for its certificate
 * @param identityProviderControls whether a trust policy must look at the claim that tells a shared provider's customers apart
 *     (IAM User Guide, "Identity-provider controls for shared OIDC providers")
 * @param allowHttp whether a provider's URL may be http, on loopback or {@linkplain StsAccount#mapIssuer mapped}; AWS takes
 *     https only
 * @param deletingMissingProviderFails whether deleting a provider that is not there fails. The documentation says that it
 *     succeeds, the service model has the error, and an imitation of AWS answers it, which is the default
 */
public record IamSettings(
        int maxProviders,
        int maxRoles,
        int maxTrustPolicyCharacters,
        Contact contact,
        boolean identityProviderControls,
        boolean allowHttp,
        boolean deletingMissingProviderFails) {

    /** When IAM asks a new provider without thumbprints for its certificate, as AWS does with every one. */
    public enum Contact {
        /** If its URL is on loopback or {@linkplain StsAccount#mapIssuer mapped}: a mock that runs here. The default. */
        MOCKS,
        /** Always, as AWS does: with real providers, over the network. */
        ALWAYS,
        /** Never. */
        NEVER
    }

    private static final IamSettings DEFAULTS = new IamSettings(100, 1_000, 2_048, Contact.MOCKS, true, false, true);

    /** Checks the ranges. */
    public IamSettings {
        requireNonNull(contact, "contact");
        notNegative("maxProviders", maxProviders);
        notNegative("maxRoles", maxRoles);
        notNegative("maxTrustPolicyCharacters", maxTrustPolicyCharacters);
    }

    private static void notNegative(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " must be >= 0, got " + value);
        }
    }

    /** Returns AWS's default quotas and rules. */
    public static IamSettings defaults() {
        return DEFAULTS;
    }

    /** Returns these settings with other quotas for providers and roles. */
    public IamSettings withQuotas(int providers, int roles) {
        return new IamSettings(
                providers,
                roles,
                maxTrustPolicyCharacters,
                contact,
                identityProviderControls,
                allowHttp,
                deletingMissingProviderFails);
    }

    /** Returns these settings with another quota for the size of a trust policy. */
    public IamSettings withMaxTrustPolicyCharacters(int characters) {
        return new IamSettings(
                maxProviders,
                maxRoles,
                characters,
                contact,
                identityProviderControls,
                allowHttp,
                deletingMissingProviderFails);
    }

    /** Returns these settings with another rule on asking providers. */
    public IamSettings withContact(Contact when) {
        return new IamSettings(
                maxProviders,
                maxRoles,
                maxTrustPolicyCharacters,
                when,
                identityProviderControls,
                allowHttp,
                deletingMissingProviderFails);
    }

    /** Returns these settings with or without the identity-provider controls. */
    public IamSettings withIdentityProviderControls(boolean controls) {
        return new IamSettings(
                maxProviders,
                maxRoles,
                maxTrustPolicyCharacters,
                contact,
                controls,
                allowHttp,
                deletingMissingProviderFails);
    }

    /** Returns these settings with or without leave to register http on loopback. */
    public IamSettings withAllowHttp(boolean allow) {
        return new IamSettings(
                maxProviders,
                maxRoles,
                maxTrustPolicyCharacters,
                contact,
                identityProviderControls,
                allow,
                deletingMissingProviderFails);
    }

    /** Returns these settings with another answer to deleting a provider that is not there. */
    public IamSettings withDeletingMissingProviderFails(boolean fails) {
        return new IamSettings(
                maxProviders, maxRoles, maxTrustPolicyCharacters, contact, identityProviderControls, allowHttp, fails);
    }
}

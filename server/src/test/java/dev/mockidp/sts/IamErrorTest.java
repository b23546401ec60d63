// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Provokes every error of IAM's table and compares code, status and text. */
class IamErrorTest {
    private static final String NONE = "arn:aws:iam::123456789012:oidc-provider/none.example.com";

    record Case(IamError error, String expected, Function<IamFixture, String> provoke) {
        @Override
        public String toString() {
            return error + " " + expected;
        }
    }

    private static Case error(IamError error, String expected, Function<IamFixture, String> provoke) {
        return new Case(error, expected, provoke);
    }

    static Stream<Case> cases() {
        return Stream.concat(providers(), roles());
    }

    private static Stream<Case> providers() {
        return Stream.of(
                error(
                        IamError.PROVIDER_EXISTS,
                        "EntityAlreadyExists 409 Provider with url https://idp.example.com/oidc already exists.",
                        f -> f.createProvider() + f.createProvider()),
                error(
                        IamError.PROVIDER_NOT_FOUND,
                        "NoSuchEntity 404 OpenIDConnect Provider not found for arn " + NONE,
                        f -> f.call("GetOpenIDConnectProvider", "OpenIDConnectProviderArn", NONE)),
                error(
                        IamError.PROVIDER_TO_DELETE_NOT_FOUND,
                        "NoSuchEntity 404 OpenId connect Provider " + NONE + " cannot be found.",
                        f -> f.call("DeleteOpenIDConnectProvider", "OpenIDConnectProviderArn", NONE)),
                error(
                        IamError.PROVIDER_URL_INVALID,
                        "ValidationError 400 Invalid Open ID Connect Provider URL",
                        f -> f.createProvider("Url", "https://idp.example.com?x=1")),
                error(
                        IamError.PROVIDER_URL_NOT_HTTPS,
                        "InvalidInput 400 Invalid Open ID Connect Provider URL. The URL must begin with https://.",
                        f -> f.createProvider("Url", "http://localhost:9000/default")),
                error(
                        IamError.TOO_MANY_THUMBPRINTS,
                        "InvalidInput 400 Thumbprint list must contain fewer than 5 entries.",
                        f -> f.createProvider(members("ThumbprintList", 6, i -> IamFixture.THUMBPRINT))),
                error(
                        IamError.NO_THUMBPRINT,
                        "InvalidInput 400 Thumbprint list must contain at least one entry.",
                        f -> f.createProvider()
                                + f.call(
                                        "UpdateOpenIDConnectProviderThumbprint",
                                        "OpenIDConnectProviderArn",
                                        IamFixture.ARN,
                                        "ThumbprintList",
                                        "")),
                error(
                        IamError.THUMBPRINT_LENGTH,
                        "InvalidInput 400 Thumbprint must be exactly 40 characters.",
                        f -> f.createProvider("ThumbprintList.member.1", "abc")),
                error(
                        IamError.CLIENT_ID_LENGTH,
                        "ValidationError 400 1 validation error detected: Value '[" + "x".repeat(256)
                                + "]' at 'clientIDList' failed to satisfy constraint: Member must satisfy constraint:"
                                + " [Member must have length less than or equal to 255, Member must have length greater"
                                + " than or equal to 1]",
                        f -> f.createProvider("ClientIDList.member.1", "x".repeat(256))),
                error(
                        IamError.QUOTA_EXCEEDED,
                        "LimitExceeded 409 Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100",
                        f -> f.createProvider(members("ClientIDList", 101, i -> "client-" + i))),
                error(
                        IamError.PROVIDER_UNREACHABLE,
                        "OpenIdIdpCommunicationError 400 Please check .well-known/openid-configuration of provider:"
                                + " https://localhost:1/none is valid.",
                        f -> f.call("CreateOpenIDConnectProvider", "Url", "https://localhost:1/none")));
    }

    private static Stream<Case> roles() {
        return Stream.of(
                error(
                        IamError.ROLE_EXISTS,
                        "EntityAlreadyExists 409 Role with name DEPLOY already exists.",
                        f -> f.createRole("deploy") + f.createRole("DEPLOY")),
                error(
                        IamError.ROLE_NOT_FOUND,
                        "NoSuchEntity 404 The role with name none cannot be found.",
                        f -> f.call("GetRole", "RoleName", "none")),
                error(
                        IamError.ROLE_POLICY_NOT_FOUND,
                        "NoSuchEntity 404 The role policy with name none cannot be found.",
                        f -> f.createRole("r") + f.call("GetRolePolicy", "RoleName", "r", "PolicyName", "none")),
                error(
                        IamError.POLICY_NOT_ATTACHED,
                        "NoSuchEntity 404 Policy arn:aws:iam::aws:policy/None was not found.",
                        f -> f.createRole("r")
                                + f.call(
                                        "DetachRolePolicy",
                                        "RoleName",
                                        "r",
                                        "PolicyArn",
                                        "arn:aws:iam::aws:policy/None")),
                error(
                        IamError.POLICY_NOT_ATTACHABLE,
                        "NoSuchEntity 404 Policy arn:aws:iam::999999999999:policy/x does not exist or is not attachable.",
                        f -> f.createRole("r") + attach(f, "arn:aws:iam::999999999999:policy/x")),
                error(
                        IamError.POLICY_ARN_INVALID,
                        "InvalidInput 400 ARN arn:aws:iam::aws:role/NoPolicy is not valid.",
                        f -> f.createRole("r") + attach(f, "arn:aws:iam::aws:role/NoPolicy")),
                error(
                        IamError.MUST_DETACH_POLICIES,
                        "DeleteConflict 409 Cannot delete entity, must detach all policies first.",
                        f -> f.createRole("r")
                                + attach(f, "arn:aws:iam::aws:policy/ReadOnlyAccess")
                                + f.call("DeleteRole", "RoleName", "r")),
                error(
                        IamError.MUST_DELETE_POLICIES,
                        "DeleteConflict 409 Cannot delete entity, must delete policies first.",
                        f -> f.createRole("r")
                                + f.call(
                                        "PutRolePolicy",
                                        "RoleName",
                                        "r",
                                        "PolicyName",
                                        "p",
                                        "PolicyDocument",
                                        "{\"Statement\":[]}")
                                + f.call("DeleteRole", "RoleName", "r")),
                error(
                        IamError.MALFORMED_POLICY,
                        "MalformedPolicyDocument 400 This policy contains invalid Json",
                        f -> f.call("CreateRole", "RoleName", "r", "AssumeRolePolicyDocument", "{")),
                error(
                        IamError.DUPLICATE_TAG_KEYS,
                        "InvalidInput 400 Duplicate tag keys found. Please note that Tag keys are case insensitive.",
                        f -> f.createProvider(
                                "Tags.member.1.Key",
                                "Team",
                                "Tags.member.1.Value",
                                "a",
                                "Tags.member.2.Key",
                                "team",
                                "Tags.member.2.Value",
                                "b")),
                error(
                        IamError.TOO_MANY_TAGS,
                        "LimitExceeded 409 The number of tags has reached the maximum limit.",
                        IamErrorTest::fiftyOneTags),
                error(
                        IamError.INVALID_MARKER,
                        "ValidationError 400 Marker bm8= was given by no page of this list.",
                        f -> f.call("ListRoles", "Marker", "bm8=")));
    }

    private static String[] members(String list, int count, Function<Integer, String> value) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .boxed()
                .flatMap(i -> Stream.of(list + ".member." + i, value.apply(i)))
                .toArray(String[]::new);
    }

    private static String attach(IamFixture f, String arn) {
        return f.call("AttachRolePolicy", "RoleName", "r", "PolicyArn", arn);
    }

    private static String fiftyOneTags(IamFixture f) {
        Map<String, String> parameters = new LinkedHashMap<>(Map.of("RoleName", "r"));
        for (int i = 1; i <= 50; i++) {
            parameters.put("Tags.member." + i + ".Key", "k" + i);
            parameters.put("Tags.member." + i + ".Value", "");
        }
        return f.createRole("r")
                + f.call("TagRole", parameters)
                + f.call("TagRole", "RoleName", "r", "Tags.member.1.Key", "K50", "Tags.member.1.Value", "x")
                + f.call("TagRole", "RoleName", "r", "Tags.member.1.Key", "more", "Tags.member.1.Value", "x");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void errorHasCodeStatusAndText(Case error) {
        try (IamFixture f = new IamFixture()) {
            assertThat(error.provoke().apply(f)).endsWith(error.expected());
            assertThat(error.expected())
                    .startsWith(error.error().code() + " " + error.error().status() + " ");
        }
    }

    @Test
    void everyErrorIsProvoked() {
        Set<IamError> provoked =
                cases().map(Case::error).collect(Collectors.toCollection(() -> EnumSet.noneOf(IamError.class)));
        assertThat(provoked).containsExactlyInAnyOrder(IamError.values());
        List<Integer> statuses = Arrays.stream(IamError.values())
                .map(IamError::status)
                .distinct()
                .sorted()
                .toList();
        assertThat(statuses).containsExactly(400, 404, 409);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.testing.Requests;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An account and the operations of IAM, called without a signature. */
final class IamFixture implements AutoCloseable {
    static final String ACCOUNT = "123456789012";
    static final String URL = "https://idp.example.com/oidc";
    static final String ARN = "arn:aws:iam::123456789012:oidc-provider/idp.example.com/oidc";
    static final String THUMBPRINT = "9e99a48a9960b14926bb7f3b02e22da2b0ab7280";

    final StsSettings settings = StsSettings.of(StsFixture.CLOCK).withSeed(1);
    final StsService service = new StsService(settings);
    final StsAccount account = service.account(ACCOUNT);

    /** The note of the check that failed last. */
    String lastNote = "";

    /** Answers with the document, or with the error as its code, status and text. */
    String call(String action, String... namesAndValues) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            parameters.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return call(action, parameters);
    }

    String call(String action, Map<String, String> parameters) {
        Operation operation = IamOperations.all(settings).stream()
                .filter(o -> o.name().equals(action))
                .findFirst()
                .orElseThrow();
        Steps steps = new Steps();
        try {
            @Nullable
            Fields result = operation
                    .handler()
                    .answer(new Call(
                            account,
                            QueryForm.of(parameters),
                            null,
                            "us-east-1",
                            Requests.get("/"),
                            "id",
                            "id",
                            steps));
            return new String(AnswerFormat.XML.success(AwsService.IAM, action, result, "id"), StandardCharsets.UTF_8);
        } catch (StsException e) {
            lastNote = steps.list().stream()
                    .filter(step -> !step.passed())
                    .map(VerificationStep::note)
                    .findFirst()
                    .orElse("");
            return e.error().code() + " " + e.error().status() + " " + e.text();
        }
    }

    String createProvider(String... more) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Url", URL);
        parameters.put("ClientIDList.member.1", "sts.amazonaws.com");
        parameters.put("ThumbprintList.member.1", THUMBPRINT);
        for (int i = 0; i < more.length; i += 2) {
            parameters.put(more[i], more[i + 1]);
        }
        return call("CreateOpenIDConnectProvider", parameters);
    }

    static String policy() {
        return StsFixture.policy(ARN, "{\"StringEquals\":{\"idp.example.com/oidc:aud\":\"sts.amazonaws.com\"}}");
    }

    String createRole(String name) {
        return call("CreateRole", "RoleName", name, "AssumeRolePolicyDocument", policy());
    }

    @Override
    public void close() {
        service.close();
    }
}

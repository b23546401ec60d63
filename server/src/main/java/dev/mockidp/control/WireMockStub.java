// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.control;

import dev.mockidp.fault.Fault;
import dev.mockidp.fault.FaultCodec;
import dev.mockidp.fault.FaultRule;
import dev.mockidp.fault.Occurrence;
import dev.mockidp.fault.RemoveHeader;
import dev.mockidp.fault.Selector;
import dev.mockidp.fault.ServeDocument;
import dev.mockidp.fault.SetHeader;
import dev.mockidp.fault.When;
import dev.mockidp.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stub mapping of WireMock as a rule of an issuer. Only what means the same is taken: one path compared exactly, a method,
 * query parameters compared exactly, an answer given as it is, its faults and delays, and the state of the scenario. All
 * else is refused by name.
 *
 * @param issuer the name of the issuer whose path it is
 * @param rule the rule
 */
record WireMockStub(String issuer, FaultRule rule) {
    private static final int OK = 200;

    static WireMockStub read(Body mapping) {
        Body request = mapping.nested("request", "method", "url", "urlPath", "queryParameters");
        String whole = request.string("urlPath")
                .or(() -> request.string("url"))
                .orElseThrow(() -> new ControlException(
                        400,
                        "\"request.urlPath\" is needed, for example \"/my-issuer/jwks\": a path is compared exactly"));
        if (whole.contains("?") || whole.contains("*")) {
            throw new ControlException(
                    400,
                    "\"request.url\": found \"" + whole + "\", expected a path; give the query in \"queryParameters\"");
        }
        int slash = whole.indexOf('/', 1);
        if (!whole.startsWith("/") || slash < 0) {
            throw new ControlException(
                    400,
                    "\"request.urlPath\": found \"" + whole
                            + "\", expected /issuer/path: only what issuers serve can be" + " stubbed here");
        }
        String issuer = whole.substring(1, slash);
        Selector selector = Selector.ANY.withPath(whole.substring(slash));
        String method = request.string("method").orElse("ANY");
        selector = method.equals("ANY") ? selector : selector.withMethods(method);
        for (Map.Entry<String, @Nullable Object> parameter :
                request.object("queryParameters").entrySet()) {
            selector = selector.withQuery(parameter.getKey(), equalTo(parameter.getKey(), parameter.getValue()));
        }
        When when = state(mapping, issuer, When.of(selector, Occurrence.ALWAYS));
        return new WireMockStub(issuer, new FaultRule(when, answer(mapping)));
    }

    private static String equalTo(String name, @Nullable Object pattern) {
        if (pattern instanceof Map<?, ?> map
                && map.keySet().equals(Set.of("equalTo"))
                && map.get("equalTo") instanceof String value
                && !value.contains("*")) {
            return value;
        }
        throw new ControlException(
                400,
                "\"request.queryParameters." + name + "\": found " + Json.write(pattern)
                        + ", expected {\"equalTo\": \"value\"}; no other pattern means the same here");
    }

    /** The scenario of an issuer is its phases; they are left by themselves, so a stub cannot do so. */
    private static When state(Body mapping, String issuer, When when) {
        String scenario = mapping.string("scenarioName").orElse(issuer);
        if (!scenario.equals(issuer)) {
            throw new ControlException(
                    400,
                    "\"scenarioName\": found \"" + scenario + "\", expected \"" + issuer
                            + "\": an issuer's scenario is its phases, PUT /issuers/" + issuer + "/faults/phases");
        }
        return mapping.string("requiredScenarioState").map(when::inPhase).orElse(when);
    }

    private static List<Fault> answer(Body mapping) {
        Body response = mapping.nested(
                "response",
                "status",
                "body",
                "jsonBody",
                "headers",
                "fault",
                "fixedDelayMilliseconds",
                "delayDistribution",
                "chunkedDribbleDelay");
        List<Fault> faults = new ArrayList<>();
        for (String name : List.of("fault", "fixedDelayMilliseconds", "delayDistribution", "chunkedDribbleDelay")) {
            Object setting = response.members().get(name);
            if (setting != null) {
                faults.add(FaultCodec.read(name, setting));
            }
        }
        if (!response.has("fault")) {
            Map<String, String> headers = response.texts("headers");
            String text = response.has("jsonBody")
                    ? Json.write(Objects.requireNonNull(response.members().get("jsonBody")))
                    : response.string("body").orElse("");
            int status = Math.toIntExact(response.wholeNumber("status").orElse((long) OK));
            faults.add(new ServeDocument(status, "", text));
            if (headers.keySet().stream().noneMatch("Content-Type"::equalsIgnoreCase)) {
                faults.add(new RemoveHeader("Content-Type"));
            }
            headers.forEach((name, value) -> faults.add(new SetHeader(name, value)));
        }
        return faults;
    }
}

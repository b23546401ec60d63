// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Delivery;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Chooses the operation and turns what comes of it into an answer; the only place that catches {@link StsException}. */
final class StsEndpoint {
    /** Recorded: a larger body is answered by an empty 413. */
    static final int MAX_BODY_BYTES = 10_000_000;
    /** Recorded as "about 15.8 kB": a longer query is answered by an empty 400. */
    static final int MAX_QUERY_BYTES = 15_800;

    private static final String VERSION = "2011-06-15";
    private static final String FRONT_PAGE = "https://aws.amazon.com/iam";
    private static final Logger LOGGER = System.getLogger(StsEndpoint.class.getPackageName());

    private final IdSource ids;
    private final AssumeRoleWithWebIdentity assumeRoleWithWebIdentity;

    StsEndpoint(StsSettings settings, IdSource ids) {
        this.ids = ids;
        this.assumeRoleWithWebIdentity = new AssumeRoleWithWebIdentity(settings, ids);
    }

    Response answer(StsAccount account, Request request, QueryForm form) {
        if (request.body().length > MAX_BODY_BYTES) {
            return empty(413);
        }
        if (request.query().length() > MAX_QUERY_BYTES) {
            return empty(400);
        }
        String requestId = ids.requestId();
        if (form.problem() == null && form.get("Action") == null) {
            return elsewhere(request, requestId);
        }
        Steps steps = new Steps();
        Response response;
        @Nullable StsError error = null;
        try {
            response = xml(200, dispatch(account, form, requestId, steps), requestId);
        } catch (StsException e) {
            error = e.error();
            response = error(error, e.text(), requestId);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "request " + requestId + " failed: a defect of this mock", e);
            error = StsError.INTERNAL_FAILURE;
            response = error(error, error.message(), requestId);
        }
        Verification verification = new Verification(requestId, account.clock().instant(), error, steps.list());
        LOGGER.log(Level.DEBUG, () -> verification.toString().stripTrailing());
        account.note(verification);
        return response;
    }

    private byte[] dispatch(StsAccount account, QueryForm form, String requestId, Steps steps) throws StsException {
        String problem = form.problem();
        if (problem != null) {
            throw steps.failed(
                    Check.DISPATCH, "malformed percent-encoding: " + problem, StsError.MALFORMED_FORM, problem);
        }
        String action = String.valueOf(form.get("Action"));
        String version = form.get("Version") == null ? "NO_VERSION_SPECIFIED" : String.valueOf(form.get("Version"));
        if (!action.equals(AssumeRoleWithWebIdentity.NAME) || !version.equals(VERSION)) {
            throw steps.failed(
                    Check.DISPATCH,
                    "operation " + Shown.quoted(action) + " of version " + Shown.quoted(version) + ", known: "
                            + AssumeRoleWithWebIdentity.NAME + " of " + VERSION,
                    StsError.INVALID_ACTION,
                    action,
                    version);
        }
        steps.passed(Check.DISPATCH, action);
        return assumeRoleWithWebIdentity.answer(account, form, requestId, steps);
    }

    private static Response error(StsError error, @Nullable String message, String requestId) {
        return xml(error.status(), StsXml.error(error, message, requestId), requestId);
    }

    private static Response xml(int status, byte[] document, String requestId) {
        return new Response(
                status,
                Headers.of("x-amzn-RequestId", requestId, "Content-Type", "text/xml"),
                document,
                Delivery.NORMAL);
    }

    private static Response empty(int status) {
        return new Response(status, Headers.none(), new byte[0], Delivery.NORMAL);
    }

    /** Recorded: without an operation AWS leads to its front page, and a GET keeps its query. */
    private static Response elsewhere(Request request, String requestId) {
        String query = request.method().equals("GET") && !request.query().isEmpty() ? "?" + request.query() : "";
        return new Response(
                302,
                Headers.of("x-amzn-RequestId", requestId, "Location", FRONT_PAGE + query),
                new byte[0],
                Delivery.NORMAL);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.sts;

import dev.mockidp.http.Delivery;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.internal.sigv4.SignedRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Chooses the operation and turns what comes of it into an answer; the only place that catches {@link StsException}. */
final class StsEndpoint {
    /** Recorded: a larger body is answered by an empty 413. */
    static final int MAX_BODY_BYTES = 10_000_000;
    /** Recorded as "about 15.8 kB": a longer query is answered by an empty 400. */
    static final int MAX_QUERY_BYTES = 15_800;

    private static final String FRONT_PAGE = "https://aws.amazon.com/iam";
    private static final Logger LOGGER = System.getLogger(StsEndpoint.class.getPackageName());

    private final IdSource ids;
    private final Operations operations;
    private final Authentication authentication;

    StsEndpoint(StsSettings settings, IdSource ids, AccessKeys keys, Function<String, Optional<StsAccount>> accounts) {
        this.ids = ids;
        this.operations = new Operations(settings, ids, keys, accounts);
        this.authentication = new Authentication(keys, settings.clock());
    }

    Response answer(StsAccount account, Request request, QueryForm form) {
        if (request.body().length > MAX_BODY_BYTES) {
            return empty(413);
        }
        if (request.query().length() > MAX_QUERY_BYTES) {
            return empty(400);
        }
        AwsEndpoint endpoint = AwsEndpoint.of(request.headers());
        Call call = call(endpoint, account, request, form);
        return form.isUnreadable() || (form.problem() == null && form.get("Action") == null)
                ? elsewhere(call)
                : answer(endpoint, call);
    }

    /** Returns an answer with everything but a document, for errors that are made elsewhere. */
    Response frame(StsAccount account, Request request, QueryForm form) {
        AwsEndpoint endpoint = AwsEndpoint.of(request.headers());
        Call call = call(endpoint, account, request, form);
        Headers headers = ids(call, service(endpoint, form))
                .plus("Content-Type", AnswerFormat.of(request).contentType());
        return new Response(200, headers, new byte[0], Delivery.NORMAL);
    }

    private Call call(AwsEndpoint endpoint, StsAccount account, Request request, QueryForm form) {
        String region = endpoint.region();
        if (region == null) {
            region = SignedRequest.region(request)
                    .filter(signed -> AwsEndpoint.REGION.matcher(signed).matches())
                    .orElse(account.partition().homeRegion());
        }
        String extended = ids.extendedRequestId(region, account.clock().instant());
        return new Call(account, form, null, region, request, ids.requestId(), extended, new Steps());
    }

    private Response answer(AwsEndpoint endpoint, Call call) {
        AwsService service = service(endpoint, call.form());
        AnswerFormat format = AnswerFormat.of(call.request());
        int status;
        byte[] document;
        @Nullable AwsError error = null;
        try {
            Operation operation = operation(endpoint, call);
            Call authenticated = authenticated(operation, endpoint, call);
            active(authenticated);
            Fields result = operation.handler().answer(authenticated);
            document = format.success(operation.service(), operation.name(), result, call.requestId());
            status = 200;
        } catch (StsException e) {
            error = e.error();
            status = error.status();
            document = format.error(service, error, e.text(), call.requestId());
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "request " + call.requestId() + " failed: a defect of this mock", e);
            error = StsError.INTERNAL_FAILURE;
            status = error.status();
            document = format.error(service, error, error.message(), call.requestId());
        }
        note(call, service, error);
        return new Response(
                status, ids(call, service).plus("Content-Type", format.contentType()), document, Delivery.NORMAL);
    }

    private Call authenticated(Operation operation, AwsEndpoint endpoint, Call call) throws StsException {
        return operation.isSigned()
                ? call.by(authentication.caller(endpoint, operation.service(), call.request(), call.steps()))
                : call;
    }

    /** → {@link StsError#REGION_DISABLED}. */
    private static void active(Call call) throws StsException {
        if (call.account().inactiveRegions().contains(call.region())) {
            String note = "the account has not activated the STS in " + call.region();
            throw call.steps()
                    .failed(
                            Check.REGION,
                            note,
                            StsError.REGION_DISABLED,
                            call.account().id());
        }
    }

    private static void note(Call call, AwsService service, @Nullable AwsError error) {
        if (service == AwsService.STS) {
            StsError known = error instanceof StsError mine ? mine : null;
            Instant now = call.account().clock().instant();
            String requestId = call.requestId();
            Steps steps = call.steps();
            Supplier<Verification> verification = () -> new Verification(requestId, now, known, steps.list());
            LOGGER.log(Level.DEBUG, () -> verification.get().toString().stripTrailing());
            call.account().note(verification);
        }
    }

    /** The service that answers: the one that the host's name means, or else the one that has the operation. */
    private AwsService service(AwsEndpoint endpoint, QueryForm form) {
        return endpoint.service() != null
                ? endpoint.service()
                : operation(form).map(Operation::service).orElse(AwsService.STS);
    }

    private Optional<Operation> operation(QueryForm form) {
        return operations.find(String.valueOf(form.get("Action")), String.valueOf(form.get("Version")));
    }

    /** Tells whether a request is for an operation that needs no signature. */
    boolean isUnsigned(QueryForm form) {
        return operation(form).filter(found -> !found.isSigned()).isPresent();
    }

    private Operation operation(AwsEndpoint endpoint, Call call) throws StsException {
        QueryForm form = call.form();
        String problem = form.problem();
        if (problem != null) {
            throw call.steps()
                    .failed(Check.DISPATCH, "malformed percent-encoding: " + problem, StsError.MALFORMED_FORM, problem);
        }
        String action = String.valueOf(form.get("Action"));
        String version = form.get("Version") == null ? "NO_VERSION_SPECIFIED" : String.valueOf(form.get("Version"));
        Operation operation = operation(form)
                .filter(found -> endpoint.service() == null || found.service() == endpoint.service())
                .orElse(null);
        if (operation == null) {
            throw call.steps()
                    .failed(
                            Check.DISPATCH,
                            "operation " + Shown.quoted(action) + " of version " + Shown.quoted(version) + ", known: "
                                    + operations.known(),
                            StsError.INVALID_ACTION,
                            action,
                            version);
        }
        call.steps().passed(Check.DISPATCH, action);
        return operation;
    }

    /** The second id is STS's alone. */
    private Headers ids(Call call, AwsService service) {
        Headers headers = Headers.of("x-amzn-RequestId", call.requestId());
        return service == AwsService.STS
                ? headers.plus("x-amz-sts-extended-request-id", call.extendedRequestId())
                : headers;
    }

    private static Response empty(int status) {
        return new Response(status, Headers.none(), new byte[0], Delivery.NORMAL);
    }

    /** Recorded: without an operation AWS leads to its front page, and a GET keeps its query. */
    private Response elsewhere(Call call) {
        Request request = call.request();
        String query = request.method().equals("GET") && !request.query().isEmpty() ? "?" + request.query() : "";
        return new Response(
                302, ids(call, AwsService.STS).plus("Location", FRONT_PAGE + query), new byte[0], Delivery.NORMAL);
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.journal;

import dev.mockidp.http.Connection;
import dev.mockidp.http.DeliveryReport;
import dev.mockidp.http.Headers;
import dev.mockidp.http.Request;
import dev.mockidp.http.Response;
import dev.mockidp.http.Role;
import dev.mockidp.http.Wire;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One exchange in a journal. It is written as soon as the request is read and completed when the response is planned and
 * when its delivery ends, so a reader may see it grow. Secrets in header fields are replaced by {@code <redacted>}; the
 * request's content is not kept.
 */
public final class JournalEntry implements Consumer<DeliveryReport> {
    private static final int OVERHEAD = 300;

    private final RequestJournal journal;
    private final long number;
    private final Role role;
    private final Request request;
    private final int requestBytes;
    /** With the next two published by the write to {@link #status}. */
    private Headers responseHeaders = Headers.none();

    private List<String> faults = List.of();
    private String responseVersion = Wire.HTTP_1_1;
    private volatile byte @Nullable [] content;
    private volatile int status;
    private volatile @Nullable DeliveryReport delivery;

    JournalEntry(RequestJournal journal, long number, Role role, Request request, int requestBytes) {
        this.journal = journal;
        this.requestBytes = requestBytes;
        this.number = number;
        this.role = role;
        this.request = request;
    }

    /** Returns the number of the exchange in its journal, from 1 in the order of arrival. */
    public long number() {
        return number;
    }

    /** Returns the role of the endpoint that was asked. */
    public Role role() {
        return role;
    }

    /** Returns the request's method. */
    public String method() {
        return request.method();
    }

    /** Returns the request's path as sent. */
    public String path() {
        return request.path();
    }

    /** Returns the request's query as sent, without the question mark, secrets replaced; empty if there was none. */
    public String query() {
        return Redaction.query(request.query());
    }

    /** Returns the request's header fields, secrets replaced. */
    public Headers headers() {
        return Redaction.headers(request.headers());
    }

    /** Returns the number of the connection on its listener; requests on one connection share it. */
    public long connection() {
        return request.connection().id();
    }

    /** Returns the name of the listener on which it came; {@code main} for a server's own. */
    public String listener() {
        return request.connection().listener();
    }

    /**
     * Returns what names the connection among those of all listeners: its number, with the listener's name in front unless
     * that is {@code main}; for example {@code 11} or {@code cdn/11}.
     */
    public String connectionName() {
        return (listener().equals(Connection.MAIN) ? "" : listener() + "/") + connection();
    }

    /** Returns the number of bytes of the request's content, which is not kept. */
    public int requestBytes() {
        return requestBytes;
    }

    /** Returns the client's address, for example {@code 127.0.0.1:50312}. */
    public String remote() {
        InetSocketAddress remote = request.connection().remote();
        return remote.getAddress() == null
                ? remote.toString()
                : remote.getAddress().getHostAddress() + ":" + remote.getPort();
    }

    /** Returns the version of TLS that the connection speaks, for example {@code TLSv1.3}; empty without TLS. */
    public Optional<String> tlsProtocol() {
        return Optional.ofNullable(request.connection().tlsProtocol());
    }

    /** Returns the host name that the client asked for in the TLS handshake (SNI); empty if it named none. */
    public Optional<String> serverName() {
        return Optional.ofNullable(request.connection().serverName());
    }

    /** Returns the time from the journal's beginning to the acceptance of the connection; negative if that came first. */
    public Duration acceptedAt() {
        return journal.sinceStart(request.connection().acceptedNanos());
    }

    /** Returns the time from the journal's beginning to the first byte of the response; empty if none was sent yet. */
    public Optional<Duration> firstByteAt() {
        DeliveryReport report = delivery;
        return report == null || report.firstByteNanos() == 0
                ? Optional.empty()
                : Optional.of(journal.sinceStart(report.firstByteNanos()));
    }

    /** Returns the time from the journal's beginning to the last byte of the response; empty if none was, or unknown. */
    public Optional<Duration> lastByteAt() {
        DeliveryReport report = delivery;
        return report == null || report.lastByteNanos() == 0
                ? Optional.empty()
                : Optional.of(journal.sinceStart(report.lastByteNanos()));
    }

    /** Returns the time from the journal's beginning to the end of the delivery; empty while it goes on. */
    public Optional<Duration> endedAt() {
        DeliveryReport report = delivery;
        return report == null ? Optional.empty() : Optional.of(journal.sinceStart(report.endNanos()));
    }

    /**
     * Returns the shortest pause between two successive ones of some exchanges: from the end of a delivery, or from its
     * request if it goes on, to the next request; zero if they overlap. Empty if there are fewer than two.
     */
    public static Optional<Duration> shortestGap(List<JournalEntry> entries) {
        return Gaps.shortest(entries);
    }

    /** Returns the planned response's header fields, secrets replaced; none until the response is planned. */
    public Headers responseHeaders() {
        return status == 0 ? Headers.none() : Redaction.headers(responseHeaders);
    }

    /** Returns the time from the journal's beginning to the reading of the request's head. */
    public Duration at() {
        return journal.sinceStart(request.receivedNanos());
    }

    /** Returns {@link System#nanoTime()} when the request's head was read, by which several journals can be merged. */
    public long receivedNanos() {
        return request.receivedNanos();
    }

    /** Returns the names of the faults that struck, in the order of their application. */
    public List<String> faults() {
        return status == 0 ? List.of() : faults;
    }

    /** Returns the planned status code; empty until the response is planned. */
    public Optional<Integer> status() {
        return status == 0 ? Optional.empty() : Optional.of(status);
    }

    /** Returns how the delivery ended; empty while it goes on. */
    public Optional<DeliveryReport.How> ended() {
        DeliveryReport report = delivery;
        return report == null ? Optional.empty() : Optional.of(report.how());
    }

    /** Returns the version of HTTP that the request names, for example {@code HTTP/1.1}. */
    public String version() {
        return request.version();
    }

    /** Returns the version of HTTP that the planned response names. */
    public String responseVersion() {
        return status == 0 ? Wire.HTTP_1_1 : responseVersion;
    }

    /**
     * Returns the planned content of a discovery document or a key set, as far as it is held in memory. Empty for every
     * other answer, which may hold secrets, for one of more than 64 KiB, and where the journal has no room for it.
     */
    public Optional<byte[]> content() {
        byte[] kept = content;
        return kept == null ? Optional.empty() : Optional.of(kept.clone());
    }

    /** Returns the number of bytes of the response's head that were sent; 0 while the delivery goes on. */
    public long headBytes() {
        DeliveryReport report = delivery;
        return report == null ? 0 : report.headBytes();
    }

    /**
     * Returns the number of all bytes of the response that were sent: head, content, sizes of chunks and what came behind;
     * over TLS those before encryption. 0 while the delivery goes on.
     */
    public long bytes() {
        DeliveryReport report = delivery;
        return report == null ? 0 : report.bytes();
    }

    /** Returns the number of body bytes sent; 0 while the delivery goes on. */
    public long bodyBytes() {
        DeliveryReport report = delivery;
        return report == null ? 0 : report.bodyBytes();
    }

    /** Returns the time from the reading of the request's head to the end of the delivery; empty while it goes on. */
    public Optional<Duration> took() {
        DeliveryReport report = delivery;
        return report == null
                ? Optional.empty()
                : Optional.of(Duration.ofNanos(report.endNanos() - request.receivedNanos()));
    }

    /** Roughly the number of characters that it keeps. */
    int weight() {
        return OVERHEAD
                + request.path().length()
                + request.query().length()
                + request.headers().characters();
    }

    void keep(byte @Nullable [] planned) {
        content = planned;
    }

    /** Notes the planned response; for the one who plans it. */
    public void planned(Response response, List<String> struck) {
        faults = struck;
        responseHeaders = response.headers();
        responseVersion = response.delivery().wire().version();
        journal.contents().keep(this, response.body());
        status = response.status();
        journal.planned(this);
    }

    /** Notes the end of the delivery; for the one who performs it. */
    @Override
    public void accept(DeliveryReport report) {
        delivery = report;
        journal.ended(this);
    }

    /** Renders one line of a timeline, for example {@code +1.203s  #2 GET /acme/jwks 200 [latency] client-went-away}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%+.3fs", at().toNanos() / 1e9) + "  #" + number + "  " + summary();
    }

    /** Renders the line without time and number. */
    public String summary() {
        StringBuilder line = new StringBuilder().append(method()).append(' ').append(path());
        status().ifPresent(code -> line.append("  ").append(code));
        if (!faults().isEmpty()) {
            line.append("  ").append(faults());
        }
        line.append("  ").append(ended().map(JournalEntry::words).orElse("under way"));
        took().ifPresent(duration -> line.append(String.format(Locale.ROOT, " after %.3fs", duration.toNanos() / 1e9)));
        return line.toString();
    }

    private static String words(DeliveryReport.How how) {
        return switch (how) {
            case SENT -> "sent";
            case CLIENT_WENT_AWAY -> "client went away";
            case RESET_BY_PLAN -> "reset by plan";
            case CLOSED_BY_PLAN -> "closed by plan";
            case SERVER_CLOSED -> "server closed";
        };
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.check;

import static java.util.Objects.requireNonNull;

import dev.mockidp.internal.net.Deadline;
import dev.mockidp.internal.net.Fetched;
import dev.mockidp.internal.net.HttpFetch;
import dev.mockidp.internal.net.Thumbprint;
import dev.mockidp.internal.net.TlsProbe;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Does to an identity provider what AWS STS would do to it, several times, and says what its operator should know. Each
 * document is asked for once a try.
 *
 * <pre>{@code
 * CheckReport report = IssuerCheck.run(CheckRequest.of("https://idp.example.com"), line -> {});
 * }</pre>
 */
public final class IssuerCheck {
    private static final int MOST_BYTES = 1 << 20;
    private static final String TOGETHER = "both";
    private static final String STS_AGENT = "MockIdP-STS";
    private static final String BROWSER_AGENT =
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

    private final CheckRequest request;
    private final Consumer<String> progress;
    private final Findings findings = new Findings();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<String> lines = new ArrayList<>();
    private final Map<String, List<Duration>> latencies = new LinkedHashMap<>();
    private final DocumentReader reader;
    private @Nullable URI keys;

    private IssuerCheck(CheckRequest request, Consumer<String> progress) {
        this.request = request;
        this.progress = progress;
        this.reader = new DocumentReader(request, findings);
    }

    /**
     * Checks a provider. Takes up to the time limit a try.
     *
     * @param progress is told in a line what is being waited for
     */
    public static CheckReport run(CheckRequest request, Consumer<String> progress) {
        return new IssuerCheck(request, progress).run();
    }

    static boolean mayFetch(CheckRequest request, URI address) {
        if (address.getHost() == null) {
            return false;
        }
        boolean loopback = address.getHost().matches("localhost|127(\\.\\d{1,3}){3}|\\[::1\\]");
        return "https".equals(address.getScheme())
                || (request.allowHttp() && loopback && "http".equals(address.getScheme()));
    }

    private CheckReport run() {
        String base = request.issuer().replaceFirst("/$", "");
        URI discovery = request.locate(base + "/.well-known/openid-configuration");
        if (!mayFetch(request, discovery)) {
            findings.add(CheckRule.NOT_HTTPS, request.issuer());
        } else {
            if (URI.create(base).getPort() >= 0 && !request.allowHttp()) {
                findings.add(CheckRule.HAS_PORT, request.issuer());
            }
            tries(discovery);
        }
        return new CheckReport(request.issuer(), findings.list(), facts, lines);
    }

    private void tries(URI discovery) {
        int good = 0;
        try (HttpFetch http = new HttpFetch(request.authorities(), STS_AGENT, MOST_BYTES)) {
            for (int i = 1; i <= request.tries(); i++) {
                progress.accept("try " + i + " of " + request.tries() + " ...");
                good += once(discovery, http) ? 1 : 0;
            }
            if (good > 0 && good < request.tries()) {
                findings.add(CheckRule.INTERMITTENT, good + " of " + request.tries() + " tries brought keys");
            }
            latency();
            host("discovery", discovery);
            if (keys != null) {
                host("jwks", keys);
                rateLimit(http, keys);
            }
        }
        if (good == 0) {
            asBrowser(keys != null ? keys : discovery);
        }
    }

    private boolean once(URI discovery, HttpFetch http) {
        Deadline deadline = Deadline.in(request.limit());
        Attempt first = Attempt.make("discovery", discovery, http, deadline);
        note(first);
        Optional<URI> uri = reader.object(first).flatMap(reader::discovery);
        if (uri.isEmpty()) {
            return false;
        }
        keys = uri.get();
        facts.put("jwks_uri", uri.get().toString());
        Attempt second = Attempt.make("jwks", uri.get(), http, deadline);
        note(second);
        Fetched fetched = second.fetched();
        if (reader.object(second).isEmpty() || fetched == null) {
            return false;
        }
        took(TOGETHER, first.took().plus(second.took()));
        new KeySetReader(findings).read(fetched, facts);
        return true;
    }

    private void note(Attempt attempt) {
        lines.add(attempt.line());
        took(attempt.what(), attempt.took());
    }

    private void took(String what, Duration time) {
        latencies.computeIfAbsent(what, name -> new ArrayList<>()).add(time);
    }

    private void latency() {
        latencies.forEach((what, times) -> {
            times.sort(Comparator.naturalOrder());
            facts.put(
                    what.equals(TOGETHER) ? "latency" : "latency of " + what,
                    "fastest " + Attempt.millis(times.get(0)) + ", median "
                            + Attempt.millis(times.get(times.size() / 2))
                            + ", slowest " + Attempt.millis(times.get(times.size() - 1))
                            + (what.equals(TOGETHER) ? ", limit " + Attempt.millis(request.limit()) : ""));
        });
        List<Duration> totals = latencies.getOrDefault(TOGETHER, List.of());
        if (!totals.isEmpty() && totals.get(totals.size() - 1).multipliedBy(2).compareTo(request.limit()) > 0) {
            findings.add(
                    CheckRule.SLOW,
                    Attempt.millis(totals.get(totals.size() - 1)) + " of " + Attempt.millis(request.limit()));
        }
    }

    private void host(String what, URI uri) {
        HostFacts.of(uri.getHost(), Deadline.in(request.limit())).ifPresent(host -> {
            facts.put(what + " addresses", host.addresses());
            if (!host.isPublic() && !request.allowHttp() && request.address() == null) {
                findings.add(CheckRule.PRIVATE_ADDRESS, what + ": " + uri.getHost() + " is " + host.addresses());
            }
        });
        if ("https".equals(uri.getScheme())) {
            certificates(what, uri);
        }
    }

    private void certificates(String what, URI uri) {
        try {
            List<X509Certificate> chain = TlsProbe.chain(uri, Deadline.in(request.limit()));
            if (!chain.isEmpty()) {
                X509Certificate top = chain.get(chain.size() - 1);
                facts.put(
                        what + " certificate",
                        chain.get(0).getSubjectX500Principal() + ", until "
                                + chain.get(0).getNotAfter().toInstant() + ", " + chain.size() + " in the chain");
                facts.put(what + " thumbprint", Thumbprint.of(chain) + " (" + top.getSubjectX500Principal() + ")");
                new CertificateReader(findings).read(what, uri, chain);
            }
        } catch (IOException e) {
            facts.put(what + " certificate", "not seen: " + e.getMessage());
        }
    }

    private void rateLimit(HttpFetch http, URI uri) {
        for (int i = 1; i <= request.rateLimitRequests(); i++) {
            if (i % 10 == 1) {
                progress.accept("request " + i + " of " + request.rateLimitRequests() + " for the rate limit ...");
            }
            Attempt attempt = Attempt.make("jwks", uri, http, Deadline.in(request.limit()));
            Fetched fetched = attempt.fetched();
            if (fetched == null || fetched.status() != 200) {
                findings.add(CheckRule.RATE_LIMITED, "request " + i + " in a row: " + attempt.line());
                return;
            }
        }
        if (request.rateLimitRequests() > 0) {
            facts.put("rate limit", "none within " + request.rateLimitRequests() + " requests in a row");
        }
    }

    /** What every try was refused may be given to a browser: the sign of a deny list. */
    private void asBrowser(URI uri) {
        progress.accept("once more, as a browser ...");
        try (HttpFetch browser = new HttpFetch(request.authorities(), BROWSER_AGENT, MOST_BYTES)) {
            Attempt attempt = Attempt.make("as a browser", uri, browser, Deadline.in(request.limit()));
            lines.add(attempt.line());
            boolean transport = findings.list().stream().anyMatch(f -> isRefusal(f.rule()));
            if (transport
                    && attempt.fetched() != null
                    && requireNonNull(attempt.fetched()).status() == 200) {
                findings.add(CheckRule.DENIED_BY_CLIENT, attempt.line());
            }
        }
    }

    private static boolean isRefusal(CheckRule rule) {
        return switch (rule) {
            case RESET, TIMEOUT, STATUS, RATE_LIMITED, CUT_OFF -> true;
            default -> false;
        };
    }
}

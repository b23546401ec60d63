// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import dev.mockidp.MockIdpServer;
import dev.mockidp.MockStsServer;
import dev.mockidp.ServerOptions;
import dev.mockidp.StsOptions;
import dev.mockidp.audit.AuditFile;
import dev.mockidp.control.ControlOptions;
import dev.mockidp.control.ControlServer;
import dev.mockidp.internal.json.Json;
import dev.mockidp.issuer.Issuer;
import dev.mockidp.issuer.IssuerSpec;
import dev.mockidp.sts.AccessKey;
import dev.mockidp.sts.IamRole;
import dev.mockidp.sts.OidcProvider;
import dev.mockidp.sts.StsAccount;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An issuer, an STS that trusts it and the control API, as configured. */
final class Stack implements AutoCloseable {
    private final Configuration configuration;
    private final List<AutoCloseable> started = new ArrayList<>();
    private final MockIdpServer idp;
    private final MockStsServer sts;
    private final ControlServer control;

    private Stack(Configuration configuration) {
        this.configuration = configuration;
        try {
            idp = opened(Setting.PORT, () -> MockIdpServer.start(serverOptions()));
            checked(
                    Setting.PROFILE,
                    () -> idp.newIssuer(IssuerSpec.of(configuration.needText(Setting.PROFILE))
                            .name(configuration.needText(Setting.NAME))));
            // Opened first and so closed last: the STS writes to it until it is closed.
            AuditFile audit = configuration
                    .text(Setting.AUDIT_FILE)
                    .map(file -> opened(Setting.AUDIT_FILE, () -> AuditFile.append(Path.of(file))))
                    .orElse(null);
            sts = opened(Setting.STS_PORT, () -> MockStsServer.start(stsOptions()));
            control = opened(Setting.CONTROL_PORT, () -> ControlServer.start(idp, sts, controlOptions()));
            openIam();
            if (audit != null) {
                sts.audit().onRecord(audit);
            }
            trustIssuer();
            configuration.objects(Setting.PROVIDERS).forEach(this::trust);
            perform(Setting.ISSUERS, "/issuers");
            perform(Setting.FAULTS, "/issuers/" + issuer().name() + "/faults");
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts everything, or nothing.
     *
     * @throws ConfigurationException that names the setting at fault
     */
    static Stack start(Configuration configuration) {
        return new Stack(configuration);
    }

    private <T extends AutoCloseable> T opened(Setting setting, Supplier<T> start) {
        try {
            T running = checked(setting, start);
            started.add(0, running);
            return running;
        } catch (UncheckedIOException e) {
            throw new ConfigurationException(
                    setting.key() + ": " + e.getMessage() + " (set by " + configuration.origin(setting) + ")", e);
        }
    }

    private <T> T checked(Setting setting, Supplier<T> action) {
        try {
            return action.get();
        } catch (ConfigurationException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException(
                    setting.key() + ": " + e.getMessage() + " (set by " + configuration.origin(setting) + ")", e);
        }
    }

    private ServerOptions serverOptions() {
        ServerOptions options = ServerOptions.defaults()
                .withPort(configuration.port(Setting.PORT))
                .withBindAddress(configuration.bindAddress())
                .withCertificateNames(configuration.list(Setting.HOST_NAMES));
        options = configuration.flag(Setting.HTTPS) ? options.withHttps() : options;
        options = configuration.number(Setting.SEED).map(options::withSeed).orElse(options);
        options =
                configuration.url(Setting.BASE_URL).map(options::withPublicUrl).orElse(options);
        return configuration.backChannel().map(options::withBackChannel).orElse(options);
    }

    private StsOptions stsOptions() {
        StsOptions options = StsOptions.defaults()
                .withPort(configuration.port(Setting.STS_PORT))
                .withBindAddress(configuration.bindAddress());
        return configuration.flag(Setting.HTTPS) ? options.withTrustStore(idp.trustStore()) : options;
    }

    private ControlOptions controlOptions() {
        return ControlOptions.defaults()
                .port(configuration.port(Setting.CONTROL_PORT))
                .bindAddress(
                        configuration.controlAddress(),
                        configuration.text(Setting.CONTROL_TOKEN).orElse(null));
    }

    private StsAccount account() {
        return checked(Setting.ACCOUNT, () -> sts.account(configuration.needText(Setting.ACCOUNT)));
    }

    private void openIam() {
        String key = configuration.needText(Setting.ACCESS_KEY);
        int colon = key.indexOf(':');
        checked(Setting.ACCESS_KEY, () -> {
            if (colon < 1 || colon == key.length() - 1) {
                throw new IllegalArgumentException("expected an id, a colon and a secret, such as test:test");
            }
            return account().addUserKey("dev", new AccessKey(key.substring(0, colon), key.substring(colon + 1), null));
        });
        account().setIam(account().iam().withAllowHttp(configuration.flag(Setting.IAM_ALLOW_HTTP)));
    }

    private void trustIssuer() {
        Issuer issuer = issuer();
        String name = issuer.identifier();
        boolean moved = !name.equals(issuer.baseUrl().toString());
        List<String> clientIds = Stream.concat(
                        configuration.list(Setting.CLIENT_IDS).stream(),
                        Stream.of(issuer.profile().audience()))
                .distinct()
                .toList();
        trust(name, clientIds, moved ? issuer.baseUrl() : null);
        String arn = OidcProvider.of(name).arn(account().id());
        checked(
                Setting.ROLE,
                () -> account()
                        .addRole(IamRole.of(configuration.needText(Setting.ROLE), Json.write(trustPolicy(arn)))));
    }

    private void trust(String url, List<String> clientIds, @Nullable URI address) {
        if (address != null) {
            account().mapIssuer(url, address);
        }
        account()
                .register(OidcProvider.of(url)
                        .withClientIds(clientIds.toArray(String[]::new))
                        .withAllowHttp());
    }

    private void trust(Map<String, @Nullable Object> provider) {
        checked(Setting.PROVIDERS, () -> {
            ProviderEntry entry = ProviderEntry.of(provider, configuration.list(Setting.CLIENT_IDS));
            trust(entry.url(), entry.clientIds(), entry.address());
            account()
                    .addRole(IamRole.of(
                            entry.role(),
                            Json.write(trustPolicy(
                                    OidcProvider.of(entry.url()).arn(account().id())))));
            return entry;
        });
    }

    private static Map<String, Object> trustPolicy(String providerArn) {
        Map<String, Object> statement = new LinkedHashMap<>();
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("Federated", providerArn));
        statement.put("Action", "sts:AssumeRoleWithWebIdentity");
        return Map.of("Version", "2012-10-17", "Statement", List.of(statement));
    }

    private void perform(Setting setting, String path) {
        int number = 0;
        for (Map<String, @Nullable Object> entry : configuration.objects(setting)) {
            number++;
            LocalCall answer = call(path, Json.write(entry));
            if (answer.status() >= 300) {
                throw new ConfigurationException(setting.key() + "[" + number + "]: "
                        + Json.readObject(answer.body()).get("error") + " (set by " + configuration.origin(setting)
                        + ")");
            }
        }
    }

    private LocalCall call(String path, String body) {
        InetAddress bound = configuration.controlAddress();
        String host = bound.isAnyLocalAddress() || bound.isLoopbackAddress() ? "localhost" : bound.getHostAddress();
        URI address = URI.create("http://" + host + ":" + control.url().getPort() + path);
        try {
            return LocalCall.send(
                    "POST",
                    address,
                    body,
                    configuration.text(Setting.CONTROL_TOKEN).orElse(null));
        } catch (IOException e) {
            throw new UncheckedIOException("the control API at " + address + " did not answer", e);
        }
    }

    Issuer issuer() {
        return idp.issuer(configuration.needText(Setting.NAME)).orElseThrow();
    }

    /** Returns what a client needs to know. */
    Map<String, Object> addresses() {
        Map<String, Object> addresses = new LinkedHashMap<>();
        addresses.put("issuer", issuer().baseUrl().toString());
        addresses.put("identifier", issuer().identifier());
        addresses.put("discovery", issuer().discoveryUri().toString());
        addresses.put("jwks", issuer().jwksUri().toString());
        addresses.put("sts", sts.url().toString());
        addresses.put("control", control.url().toString());
        addresses.put("roleArn", "arn:aws:iam::" + account().id() + ":role/" + configuration.needText(Setting.ROLE));
        addresses.put("clientIds", configuration.list(Setting.CLIENT_IDS));
        return addresses;
    }

    @Override
    public void close() {
        IllegalStateException problem = null;
        for (AutoCloseable part : started) {
            try {
                part.close();
            } catch (Exception e) {
                problem = problem == null ? new IllegalStateException(e) : problem;
            }
        }
        started.clear();
        if (problem != null) {
            throw problem;
        }
    }
}

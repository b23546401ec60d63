// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import com.github.dockerjava.api.command.InspectContainerResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/**
 * A mock OpenID Provider and a mock AWS STS that trusts it, in a container. For tests only: its keys are public knowledge.
 *
 * <pre>{@code
 * try (MockIdpContainer idp = new MockIdpContainer()) {
 *     idp.start();
 *     String token = idp.issuer().mint(TokenRequest.idToken().audience("my-app")).value();
 *     idp.issuer().addFault(FaultRequest.on("jwks").first(2).latency(Duration.ofSeconds(6)));
 *     // point the code under test at idp.issuer().url()
 * }
 * }</pre>
 *
 * <p>Unless told otherwise by {@link #withBaseUrl}, {@code iss} is the URL as seen from this machine, and discovery gives to
 * everybody the URLs of keys and tokens under the host that he asked, so a service in another container finds them too.
 */
public class MockIdpContainer extends GenericContainer<MockIdpContainer> {
    /** The issuers' port in the container. */
    public static final int IDP_PORT = 9000;

    /** The STS's port in the container. */
    public static final int STS_PORT = 9001;

    /** The control API's port in the container. */
    public static final int CONTROL_PORT = 9002;

    private static final DockerImageName NAME = DockerImageName.parse("mockidp/mockidp");
    private static final String CONFIGURATION = "/tmp/mockidp-testcontainers.yaml";

    private final String controlToken = UUID.randomUUID().toString();
    private final DockerImageName image;
    private final LastLines lines = new LastLines();
    private String issuerName = "default";
    private boolean https;
    private @Nullable String baseUrl;

    /** Makes a container of the image that goes with this module's version. */
    public MockIdpContainer() {
        this(defaultImage());
    }

    /** Makes a container of an image, such as {@code mockidp/mockidp:1.2.3}. */
    public MockIdpContainer(String image) {
        this(DockerImageName.parse(image));
    }

    /**
     * Makes a container of an image.
     *
     * @throws IllegalStateException if the image is not declared to be a substitute of {@code mockidp/mockidp}
     */
    public MockIdpContainer(DockerImageName image) {
        super(image);
        this.image = image;
        image.assertCompatibleWith(NAME);
        withExposedPorts(IDP_PORT, STS_PORT, CONTROL_PORT);
        withEnv("MOCKIDP_CONTROL_TOKEN", controlToken);
        withEnv("MOCKIDP_CONFIG_AWAIT_PATH", CONFIGURATION);
        waitingFor(new UntilHealthy());
        withLogConsumer(frame -> lines.add(frame.getUtf8String()));
    }

    /** Returns the image that goes with this module's version. */
    public static String defaultImage() {
        Properties properties = new Properties();
        try (InputStream in = MockIdpContainer.class.getResourceAsStream("image.properties")) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.getProperty("image");
    }

    /** Lets the issuer behave like a provider, such as {@code github-actions}. */
    public MockIdpContainer withProfile(String profile) {
        return withEnv("MOCKIDP_PROFILE", profile);
    }

    /** Names the issuer: the path segment under which it is served. */
    public MockIdpContainer withIssuerName(String name) {
        issuerName = name;
        return withEnv("MOCKIDP_NAME", name);
    }

    /** Sets the audiences that the STS accepts. */
    public MockIdpContainer withClientIds(String... clientIds) {
        return withEnv("MOCKIDP_CLIENT_IDS", String.join(",", clientIds));
    }

    /** Makes the choice of keys repeatable. */
    public MockIdpContainer withSeed(long seed) {
        return withEnv("MOCKIDP_SEED", String.valueOf(seed));
    }

    /** Serves the issuers over HTTPS with a CA made at the start; the names go into the certificate besides the host's. */
    public MockIdpContainer withHttps(String... hostNames) {
        https = true;
        withEnv("MOCKIDP_HTTPS", "true");
        return withEnv("MOCKIDP_HOST_NAMES", String.join(",", withHost(hostNames)));
    }

    private static List<String> withHost(String... hostNames) {
        List<String> names = new ArrayList<>(List.of("localhost"));
        names.addAll(List.of(hostNames));
        return names;
    }

    /**
     * Sets the server's URL that stands in tokens and discovery, for example {@code http://idp:9000} where all clients are
     * containers. An issuer is that and its name.
     */
    public MockIdpContainer withBaseUrl(String url) {
        baseUrl = url;
        return this;
    }

    @Override
    protected void containerIsStarting(InspectContainerResponse info) {
        String url = baseUrl == null ? idpUrl().toString() : baseUrl;
        String yaml = "base-url: " + MiniJson.write(url) + "\nback-channel-url: request\n...\n";
        copyFileToContainer(Transferable.of(yaml.getBytes(StandardCharsets.UTF_8), 0644), CONFIGURATION);
    }

    /**
     * Starts the container.
     *
     * @throws IllegalStateException in one line if its image cannot be had, and with the container's last lines if it ends
     *     instead of coming up
     */
    @Override
    public void start() {
        if (isRunning()) {
            return;
        }
        Image.provide(image);
        try {
            super.start();
        } catch (RuntimeException e) {
            throw new IllegalStateException(
                    "MockIdP's container of " + image.asCanonicalNameString() + " did not start: " + Image.cause(e)
                            + "; " + lines + "\ncorrect the settings given, or the image",
                    e);
        }
    }

    /** Returns the last lines that the container wrote, for messages. */
    public String lastLines() {
        return lines.toString();
    }

    /** Returns where the issuers are served, as seen from this machine. */
    public URI idpUrl() {
        return URI.create(scheme() + getHost() + ":" + getMappedPort(IDP_PORT));
    }

    /** Returns where the issuers are served, as seen from containers in the same network. */
    public URI idpUrl(String networkAlias) {
        return URI.create(scheme() + networkAlias + ":" + IDP_PORT);
    }

    private String scheme() {
        return https ? "https://" : "http://";
    }

    /** Returns the endpoint of the STS, as seen from this machine; for {@code AWS_ENDPOINT_URL_STS}. */
    public URI stsUrl() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(STS_PORT));
    }

    /** Returns the endpoint of the STS, as seen from containers in the same network. */
    public URI stsUrl(String networkAlias) {
        return URI.create("http://" + networkAlias + ":" + STS_PORT);
    }

    /** Returns the role that the issuer's identities may assume at the STS. */
    public String roleArn() {
        return "arn:aws:iam::" + env("MOCKIDP_ACCOUNT", "123456789012") + ":role/" + env("MOCKIDP_ROLE", "demo");
    }

    private String env(String name, String fallback) {
        return getEnvMap().getOrDefault(name, fallback);
    }

    /** Returns the control API as seen from this machine, for operations that have no method here. */
    public URI controlUrl() {
        return URI.create("http://" + getHost() + ":" + getMappedPort(CONTROL_PORT));
    }

    /** Returns the bearer token that the control API wants. */
    public String controlToken() {
        return controlToken;
    }

    private ControlClient control() {
        if (!isRunning()) {
            throw new IllegalStateException("the container of MockIdP is not running; " + lastLines());
        }
        return new ControlClient(controlUrl(), controlToken);
    }

    /** Returns the issuer with which the container starts. */
    public ContainerIssuer issuer() {
        return issuer(issuerName);
    }

    /**
     * Returns an issuer by its name.
     *
     * @throws IllegalStateException if there is none; the message lists those there are
     */
    public ContainerIssuer issuer(String name) {
        ControlClient control = control();
        return new ContainerIssuer(this, control, control.get("/issuers/" + name));
    }

    /**
     * Adds an issuer with keys, clock, faults and journal of its own, one for each test for instance.
     *
     * @param profile the provider that it behaves like, such as {@code generic}
     * @throws IllegalArgumentException if there is no such profile; the message lists those there are
     */
    public ContainerIssuer newIssuer(String profile) {
        ControlClient control = control();
        return new ContainerIssuer(this, control, control.post("/issuers", Map.of("profile", profile)));
    }

    /** Adds an issuer as it is described. */
    public ContainerIssuer newIssuer(IssuerRequest request) {
        ControlClient control = control();
        return new ContainerIssuer(this, control, control.post("/issuers", request.members()));
    }

    /** Returns all issuers. */
    public List<ContainerIssuer> issuers() {
        ControlClient control = control();
        return control.get("/issuers").objects("issuers").stream()
                .map(issuer -> new ContainerIssuer(this, control, issuer))
                .toList();
    }

    /** Returns the account of the STS with which the container starts; it trusts {@link #issuer()}. */
    public ContainerAccount account() {
        return account(env("MOCKIDP_ACCOUNT", "123456789012"));
    }

    /**
     * Returns an account by its id of twelve digits.
     *
     * @throws IllegalStateException if there is none; the message lists those there are
     */
    public ContainerAccount account(String id) {
        ControlClient control = control();
        return new ContainerAccount(control, control.get("/sts/accounts/" + id).text("id"));
    }

    /** Adds an account with an id that nobody uses, one for each test for instance. */
    public ContainerAccount newAccount() {
        ControlClient control = control();
        return new ContainerAccount(
                control, control.post("/sts/accounts", Map.of()).text("id"));
    }

    /**
     * Adds an account.
     *
     * @param id twelve digits
     * @throws IllegalArgumentException in the control API's words if it is not twelve digits
     * @throws IllegalStateException if there is one with this id
     */
    public ContainerAccount newAccount(String id) {
        ControlClient control = control();
        return new ContainerAccount(
                control, control.post("/sts/accounts", Map.of("id", id)).text("id"));
    }

    /** Returns the fault rules of STS requests that name no account that there is. */
    public ContainerFaults stsFaults() {
        return new ContainerFaults(control(), "/sts/faults");
    }

    /** Returns what all issuers were asked. */
    public ContainerJournal journal() {
        return new ContainerJournal(control(), "/journal");
    }

    /** Returns what all accounts were asked. */
    public ContainerJournal stsJournal() {
        return new ContainerJournal(control(), "/sts/journal");
    }

    /** Returns the port of the issuers, which can fail before any request. */
    public ContainerListener listener() {
        ControlClient control = control();
        String name = control.get("/listeners").objects("listeners").get(0).text("name");
        return new ContainerListener(control, "/listeners/" + name);
    }

    /** Returns what can be done with scenarios. */
    public ContainerScenarios scenarios() {
        return new ContainerScenarios(this, control());
    }

    /** Unloads scenarios, removes faults, empties journals and sets clocks back; issuers, their keys and accounts stay. */
    public void reset() {
        control().post("/reset", Map.of());
    }

    /** Returns the certificate of the CA that signed the server's, in PEM; for a container {@linkplain #withHttps with HTTPS}. */
    public String caCertificatePem() {
        return control().text("GET", "/ca.pem", null);
    }
}

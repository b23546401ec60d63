// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All that {@code mockidp serve} can be told: one name each, from which those of the environment variable and of the option
 * follow.
 */
enum Setting {
    BIND_ADDRESS(Kind.ADDRESS, "ADDRESS", "127.0.0.1", "the address that the ports bind; 0.0.0.0 lets the network in"),
    PORT(Kind.PORT, "N", "9000", "the issuers' port; 0: any"),
    STS_PORT(Kind.PORT, "N", "9001", "the STS's port; 0: any"),
    CONTROL_PORT(Kind.PORT, "N", "9002", "the control API's port; 0: any"),
    CONTROL_ADDRESS(
            Kind.ADDRESS,
            "ADDRESS",
            "",
            "the address that the control API binds; left open: bind-address if there is a control-token, else loopback"),
    CONTROL_TOKEN(Kind.SECRET, "TOKEN", "", "the bearer token that the control API's clients must send"),
    BASE_URL(
            Kind.URL,
            "URL",
            "",
            "the issuers' URL in tokens and discovery; left open: http(s)://localhost:PORT; an issuer is BASE-URL/NAME"),
    BACK_CHANNEL_URL(
            Kind.URL_OR_REQUEST,
            "URL",
            "",
            "what services call, if not base-url: the URL of jwks_uri, token_endpoint and the like in discovery;"
                    + " \"request\": the host that was asked"),
    HOST_NAMES(Kind.LIST, "NAME", "localhost", "the host names in the HTTPS certificate"),
    HTTPS(Kind.FLAG, "", "false", "serve the issuers over HTTPS, with a CA made at the start"),
    PROFILE(Kind.TEXT, "P", "generic", "the issuer's profile"),
    NAME(Kind.TEXT, "NAME", "default", "the issuer's name"),
    CLIENT_IDS(Kind.LIST, "A", "sts.amazonaws.com", "audiences that the STS accepts"),
    ACCOUNT(Kind.TEXT, "ID", "123456789012", "the STS's account, 12 digits"),
    ROLE(Kind.TEXT, "NAME", "demo", "the role that the issuer's identities may assume"),
    ACCESS_KEY(
            Kind.SECRET,
            "ID:SECRET",
            "test:test",
            "the access key by which clients sign calls of STS and IAM for that account"),
    IAM_ALLOW_HTTP(
            Kind.FLAG,
            "",
            "false",
            "let the IAM API register providers that are http on loopback; AWS takes https only"),
    AUDIT_FILE(Kind.TEXT, "FILE", "", "append the STS's CloudTrail records to this file, one line of JSON each"),
    SEED(Kind.NUMBER, "N", "", "makes the choice of keys repeatable"),
    ISSUERS(Kind.OBJECTS, "YAML", "[]", "further issuers, each as for the control API's POST /issuers"),
    FAULTS(Kind.OBJECTS, "YAML", "[]", "the issuer's fault rules, each as for POST /issuers/NAME/faults"),
    PROVIDERS(
            Kind.OBJECTS,
            "YAML",
            "[]",
            "further providers that the STS trusts: url, client-ids, address to fetch from");

    /** What a setting's value looks like. */
    enum Kind {
        ADDRESS,
        PORT,
        NUMBER,
        FLAG,
        TEXT,
        SECRET,
        URL,
        URL_OR_REQUEST,
        LIST,
        OBJECTS
    }

    static final String PREFIX = "MOCKIDP_";

    private final Kind kind;
    private final String label;
    private final String fallback;
    private final String about;

    Setting(Kind kind, String label, String fallback, String about) {
        this.kind = kind;
        this.label = label;
        this.fallback = fallback;
        this.about = about;
    }

    Kind kind() {
        return kind;
    }

    /** Returns the placeholder for the value in the help text. */
    String label() {
        return label;
    }

    /** Returns the value that holds when nothing is said; empty for none. */
    String fallback() {
        return fallback;
    }

    String about() {
        return about;
    }

    /** Returns its name in a file, such as {@code sts-port}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String option() {
        return "--" + key();
    }

    /** Returns the environment variable that holds its value; with {@code _PATH} after it, a file's path. */
    String variable() {
        return PREFIX + name();
    }

    static Optional<Setting> withKey(String key) {
        return Arrays.stream(values()).filter(s -> s.key().equals(key)).findFirst();
    }

    static Optional<Setting> withVariable(String variable) {
        return Arrays.stream(values())
                .filter(s -> s.variable().equals(variable))
                .findFirst();
    }

    static String knownKeys() {
        return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
    }

    static String knownVariables() {
        return Arrays.stream(values()).map(Setting::variable).collect(Collectors.joining(", "));
    }
}

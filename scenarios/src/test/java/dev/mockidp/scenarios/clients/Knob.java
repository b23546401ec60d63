// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import dev.mockidp.http.Role;
import dev.mockidp.scenarios.clients.SdkClient.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A setting by which clients could be pointed at the mock, or tamed; each has a row in the table. */
enum Knob {
    ENDPOINT_STS("`AWS_ENDPOINT_URL_STS`", false, Proof.ASKED) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {}
    },
    ENDPOINT("`AWS_ENDPOINT_URL`", false, Proof.ASKED) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            env.put("AWS_ENDPOINT_URL", env.remove(STS));
        }
    },
    PROFILE_ENDPOINT("profile: `endpoint_url`", false, Proof.ASKED) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            config(env, place, "[default]\nendpoint_url = " + env.remove(STS) + "\n");
        }
    },
    PROFILE_SERVICES("profile: `services` section, `sts`", false, Proof.ASKED) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            config(
                    env,
                    place,
                    "[default]\nservices = mock\n\n[services mock]\nsts =\n  endpoint_url = " + env.remove(STS) + "\n");
        }
    },
    IGNORE("`AWS_IGNORE_CONFIGURED_ENDPOINT_URLS=true` (over `AWS_ENDPOINT_URL_STS`)", false, Proof.NOT_ASKED) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            env.put("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true");
            env.put("AWS_MAX_ATTEMPTS", "1");
        }
    },
    PROFILE_ROLE("profile: `role_arn`, `web_identity_token_file`", false, Proof.CREDENTIALS) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            config(
                    env,
                    place,
                    "[default]\nrole_arn = " + env.remove("AWS_ROLE_ARN") + "\nweb_identity_token_file = "
                            + env.remove("AWS_WEB_IDENTITY_TOKEN_FILE") + "\n");
        }
    },
    REGION("`AWS_REGION` alone, without `AWS_DEFAULT_REGION`", false, Proof.CREDENTIALS) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            env.remove("AWS_DEFAULT_REGION");
        }
    },
    NO_REGION("works without any region", false, Proof.CREDENTIALS) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            env.remove("AWS_DEFAULT_REGION");
            env.remove("AWS_REGION");
        }
    },
    CA_BUNDLE("`AWS_CA_BUNDLE`", true, Proof.CREDENTIALS) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            env.put("AWS_CA_BUNDLE", authority(world, place).toString());
        }
    },
    PROFILE_CA_BUNDLE("profile: `ca_bundle`", true, Proof.CREDENTIALS) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            config(env, place, "[default]\nca_bundle = " + authority(world, place) + "\n");
        }
    },
    SSL_CERT_FILE("`SSL_CERT_FILE`", true, Proof.CREDENTIALS) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            env.put("SSL_CERT_FILE", authority(world, place).toString());
        }
    },
    NODE_EXTRA_CA_CERTS("`NODE_EXTRA_CA_CERTS`", true, Proof.CREDENTIALS) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            env.put("NODE_EXTRA_CA_CERTS", authority(world, place).toString());
        }
    },
    JVM_TRUST_STORE("`JAVA_TOOL_OPTIONS=-Djavax.net.ssl.trustStore=…`", true, Proof.CREDENTIALS) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            Path store = TrustFile.write(
                    world.sts().trustStore(), place.folder.path().resolve("trust.p12"));
            env.put(
                    "JAVA_TOOL_OPTIONS",
                    "-Djavax.net.ssl.trustStore=" + store + " -Djavax.net.ssl.trustStorePassword="
                            + TrustFile.PASSWORD);
        }
    },
    MAX_ATTEMPTS("`AWS_MAX_ATTEMPTS=2`", false, Proof.TWO_ATTEMPTS) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            env.put("AWS_MAX_ATTEMPTS", "2");
            place.account.faults().on(Role.STS).apply(Planted.THROTTLING.faults());
        }
    },
    NEWLINE("cuts a line break off the end of the token file", false, Proof.CREDENTIALS) {
        @Override
        void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place) {
            place.folder.file("token", world.goodToken() + "\n");
        }
    };

    private static final String STS = "AWS_ENDPOINT_URL_STS";
    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** What shows that a setting was heeded. */
    private enum Proof {
        ASKED,
        NOT_ASKED,
        CREDENTIALS,
        TWO_ATTEMPTS
    }

    private final String title;
    private final boolean https;
    private final Proof proof;

    Knob(String title, boolean https, Proof proof) {
        this.title = title;
        this.https = https;
        this.proof = proof;
    }

    abstract void turn(Map<String, String> env, ClientWorld world, ClientWorld.Place place);

    String title() {
        return title;
    }

    boolean needsHttps() {
        return https;
    }

    private static void config(Map<String, String> env, ClientWorld.Place place, String text) {
        env.put("AWS_CONFIG_FILE", place.folder.file("config", text).toString());
    }

    private static Path authority(ClientWorld world, ClientWorld.Place place) {
        return place.folder.file("ca.pem", world.sts().caCertificatePem());
    }

    /** Tells whether a client heeds it, by what reaches the mock. */
    boolean isHeeded(Way way, ClientWorld world) {
        ClientWorld.Place place = world.place();
        Map<String, String> env = place.environment();
        turn(env, world, place);
        ClientRun run = place.run(way, env, LIMIT);
        boolean obtained =
                place.attempts().stream().anyMatch(entry -> entry.status().orElse(0) == 200);
        return switch (proof) {
            case ASKED -> !place.attempts().isEmpty();
            case NOT_ASKED -> place.attempts().isEmpty();
            // Terraform goes on to a bucket that is not there.
            case CREDENTIALS -> obtained && (run.exit() == 0 || way.client() == SdkClient.TERRAFORM);
            case TWO_ATTEMPTS -> place.attempts().size() == 2;
        };
    }
}

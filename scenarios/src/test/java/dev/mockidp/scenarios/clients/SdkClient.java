// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenarios.clients;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The clients of AWS STS whose recipes are tested. */
enum SdkClient {
    JAVA(
            "AWS SDK for Java 2",
            Program.jvm("java", "AssumeRole.java", "AssumeRole", "<aws-sdk.version>(.*)</"),
            EnumSet.allOf(Mode.class)),
    KOTLIN(
            "AWS SDK for Kotlin",
            Program.jvm("kotlin", "AssumeRole.kt", "AssumeRoleKt", "<aws-sdk-kotlin.version>(.*)</"),
            EnumSet.allOf(Mode.class)),
    JS(
            "AWS SDK for JavaScript 3",
            Program.node("js/assume-role.mjs", "@aws-sdk/client-sts"),
            EnumSet.allOf(Mode.class)),
    GO("AWS SDK for Go 2", Program.go("sts", "github.com/aws/aws-sdk-go-v2/service/sts"), EnumSet.allOf(Mode.class)),
    BOTO3("boto3", Program.python("assume_role.py", "boto3"), EnumSet.allOf(Mode.class)),
    CLI("AWS CLI 1", Program.cli(), EnumSet.allOf(Mode.class)),
    CLI_BEFORE_2_13("AWS CLI 2, Debian 12's 2.9", Program.oldCli(), EnumSet.of(Mode.CALL)),
    ACTION(
            "like configure-aws-credentials",
            Program.node("github-action/like-the-action.mjs", "@aws-sdk/client-sts"),
            EnumSet.of(Mode.CALL)),
    TERRAFORM("Terraform's S3 backend", Program.terraform(), EnumSet.of(Mode.CHAIN));

    /** How credentials are asked for. */
    enum Mode {
        /** By the client's own default chain of credential providers. */
        CHAIN,
        /** By a request that the program makes itself. */
        CALL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String title;
    private final Program program;
    private final Set<Mode> modes;

    SdkClient(String title, Program program, Set<Mode> modes) {
        this.title = title;
        this.program = program;
        this.modes = modes;
    }

    String title() {
        return title;
    }

    Program program() {
        return program;
    }

    Set<Mode> modes() {
        return modes;
    }

    Optional<String> missing() {
        return program.missing();
    }

    /** Returns its name and version as tables head their columns; the version only where it is pinned. */
    String heading() {
        boolean pinned = this != CLI_BEFORE_2_13 && this != TERRAFORM;
        return pinned ? title + " " + program.pin().version() : title;
    }

    /** A client and one of its modes. */
    record Way(SdkClient client, Mode mode) {
        @Override
        public String toString() {
            return client.heading() + ", " + mode;
        }
    }

    /** Returns every client with each of its modes. */
    static Stream<Way> ways() {
        return Stream.of(values()).flatMap(client -> client.modes.stream().map(mode -> new Way(client, mode)));
    }
}

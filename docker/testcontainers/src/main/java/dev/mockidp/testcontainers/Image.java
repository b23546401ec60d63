// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/** Sees to an image before a container is made of it, so that a wrong name or tag is told at once and in one line. */
final class Image {
    private static final int TRIES = 2;

    private Image() {}

    /**
     * Fetches the image unless the engine has it.
     *
     * @throws IllegalStateException in one line that names the image, the engine's words and the way out
     */
    static void provide(DockerImageName wanted) {
        String name = ImageNameSubstitutor.instance().apply(wanted).asCanonicalNameString();
        DockerClient docker = engine();
        if (isThere(docker, name)) {
            return;
        }
        RuntimeException refused = null;
        for (int i = 0; i < TRIES && !isThere(docker, name); i++) {
            refused = pull(docker, name);
        }
        if (!isThere(docker, name)) {
            throw new IllegalStateException(
                    "MockIdP's image " + name + " cannot be had: "
                            + (refused == null ? "the engine did not fetch it" : oneLine(refused))
                            + "; correct the name and tag (this version's image is " + MockIdpContainer.defaultImage()
                            + "), or build it: docker build -t " + name + " -f docker/Dockerfile .",
                    refused);
        }
    }

    private static DockerClient engine() {
        try {
            return DockerClientFactory.instance().client();
        } catch (RuntimeException e) {
            throw new IllegalStateException("MockIdP's container cannot be started: " + cause(e), e);
        }
    }

    private static boolean isThere(DockerClient docker, String name) {
        try {
            docker.inspectImageCmd(name).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    private static @Nullable RuntimeException pull(DockerClient docker, String name) {
        try {
            docker.pullImageCmd(name).start().awaitCompletion();
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new IllegalStateException("interrupted while fetching it", e);
        } catch (RuntimeException e) {
            return e;
        }
    }

    /** Returns what all causes say, outermost first, each in one line and once. */
    static String cause(Throwable problem) {
        List<String> said = new ArrayList<>();
        for (Throwable at = problem; at != null; at = at.getCause()) {
            String text = oneLine(at);
            if (said.stream().noneMatch(known -> known.contains(text))) {
                said.add(text);
            }
        }
        return String.join(": ", said);
    }

    private static String oneLine(Throwable problem) {
        String text = problem.getMessage() == null ? problem.getClass().getSimpleName() : problem.getMessage();
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}

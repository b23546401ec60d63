// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.testcontainers;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** Skips a test, and says why, where no Docker engine runs or the image of this version has not been built. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(RequiresImage.Condition.class)
@interface RequiresImage {

    final class Condition implements ExecutionCondition {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return ConditionEvaluationResult.disabled("no Docker engine runs here");
            }
            String image = MockIdpContainer.defaultImage();
            boolean isThere = DockerClientFactory.lazyClient().listImagesCmd().exec().stream()
                    .map(found -> found.getRepoTags())
                    .anyMatch(tags ->
                            tags != null && java.util.Arrays.asList(tags).contains(image));
            return isThere
                    ? ConditionEvaluationResult.enabled("engine and image are there")
                    : ConditionEvaluationResult.disabled(
                            "no image " + image + "; build it: docker build -t " + image + " -f docker/Dockerfile .");
        }
    }
}

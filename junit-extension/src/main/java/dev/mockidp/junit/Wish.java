// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.junit;

import dev.mockidp.issuer.IdpProfile;
import java.lang.reflect.AnnotatedElement;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;

/** What the nearest {@link MockIdp} asks for, checked. */
record Wish(IdpProfile profile, boolean ownServer, boolean https) {

    static Wish of(ExtensionContext test) {
        for (Optional<ExtensionContext> at = Optional.of(test);
                at.isPresent();
                at = at.get().getParent()) {
            Optional<AnnotatedElement> element = at.get().getElement();
            Optional<MockIdp> found = element.flatMap(e -> AnnotationSupport.findAnnotation(e, MockIdp.class));
            if (found.isPresent()) {
                return of(found.get(), element.get());
            }
        }
        throw new ExtensionConfigurationException("no @MockIdp on " + test.getRequiredTestMethod()
                + ", on its class or on an enclosing class; MockIdpExtension works by that annotation");
    }

    private static Wish of(MockIdp wanted, AnnotatedElement where) {
        try {
            boolean own = wanted.ownServer() || wanted.https();
            return new Wish(IdpProfile.named(wanted.profile()), own, wanted.https());
        } catch (IllegalArgumentException e) {
            throw new ExtensionConfigurationException(
                    "@MockIdp(profile = \"" + wanted.profile() + "\") on " + where + ": " + e.getMessage(), e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.issuer;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import dev.mockidp.http.Response;
import dev.mockidp.internal.json.Json;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Spring Security's decoder as an application sets it up from an issuer's location, with the checks added that it lacks by
 * default: audience, presence of claims, {@code kid}, whole numbers for times.
 */
final class SpringVerifier {
    private SpringVerifier() {}

    static NimbusJwtDecoder of(Issuer issuer, String audience) {
        NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer.identifier())
                .restOperations(new WithoutNetwork(issuer))
                .validateType(false)
                .jwtProcessorCustomizer(SpringVerifier::makeStrict)
                .build();
        JwtTimestampValidator times = new JwtTimestampValidator(Duration.ZERO);
        times.setClock(Clock.fixed(TestIssuers.NOW, ZoneOffset.UTC));
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(
                times,
                new JwtIssuerValidator(issuer.identifier()),
                new JwtClaimValidator<List<String>>("aud", aud -> aud != null && aud.contains(audience)),
                new JwtClaimValidator<Object>("sub", Objects::nonNull),
                rawTimes())));
        return decoder;
    }

    private static void makeStrict(ConfigurableJWTProcessor<SecurityContext> processor) {
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("JWS"), null));
        JWSKeySelector<SecurityContext> lenient = processor.getJWSKeySelector();
        processor.setJWSKeySelector((header, context) -> {
            if (header.getKeyID() == null) {
                throw new KeySourceException("no kid");
            }
            return lenient.selectJWSKeys(header, context);
        });
    }

    /** Looks at the payload itself: Spring makes up an {@code iat} when there is none and cuts fractions off. */
    private static OAuth2TokenValidator<Jwt> rawTimes() {
        return jwt -> {
            Map<String, Object> payload = Json.readObject(
                    Base64.getUrlDecoder().decode(jwt.getTokenValue().split("\\.", -1)[1]));
            return List.of("exp", "iat").stream()
                    .filter(name -> !(payload.get(name) instanceof Integer))
                    .findFirst()
                    .map(name -> OAuth2TokenValidatorResult.failure(
                            new OAuth2Error("invalid_token", name + " is not a whole number", null)))
                    .orElseGet(OAuth2TokenValidatorResult::success);
        };
    }

    /** Hands Spring's requests to an issuer without a socket. */
    private static final class WithoutNetwork extends RestTemplate {
        private final Issuer issuer;

        private WithoutNetwork(Issuer issuer) {
            this.issuer = issuer;
        }

        private URI expanded(String template, Object @Nullable [] variables) {
            return getUriTemplateHandler().expand(template, variables == null ? new Object[0] : variables);
        }

        private Response get(RequestEntity<?> request) {
            URI url = request instanceof RequestEntity.UriTemplateRequestEntity<?> template
                    ? expanded(template.getUriTemplate(), template.getVars())
                    : request.getUrl();
            String prefix = issuer.identifier();
            if (!url.toString().startsWith(prefix)) {
                throw new IllegalArgumentException("asked for " + url + ", which is not below " + prefix);
            }
            return TestIssuers.get(issuer, url.toString().substring(prefix.length()));
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> ResponseEntity<T> exchange(RequestEntity<?> request, Class<T> type) {
            return (ResponseEntity<T>) ResponseEntity.ok(get(request).text());
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> ResponseEntity<T> exchange(RequestEntity<?> request, ParameterizedTypeReference<T> type) {
            return (ResponseEntity<T>) ResponseEntity.ok(TestIssuers.json(get(request)));
        }
    }
}

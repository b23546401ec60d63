// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.token;

/** The kinds of token that a provider mints; their form is the profile's, and some providers sign them with two keys. */
public enum TokenKind {
    /** An ID token (OpenID Connect Core 1.0 §2), or what a workload's platform gives in its place. */
    ID,
    /** An access token in the form of a JWT, as the token endpoint gives. */
    ACCESS
}

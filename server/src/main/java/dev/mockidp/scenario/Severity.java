// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

/** How much harm the failure does where a client does not cope. */
public enum Severity {
    /** The gravest: nobody can log in, or somebody can who must not. */
    S1,
    /** Logins fail for some, or for a while. */
    S2,
    /** Logins are slow or their errors mislead. */
    S3,
    /** A nuisance. */
    S4
}

// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.standalone;

import picocli.CommandLine.IVersionProvider;

/** Reads the version from the jar's manifest. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {"mockidp " + (version == null ? "(unpackaged)" : version)};
    }
}

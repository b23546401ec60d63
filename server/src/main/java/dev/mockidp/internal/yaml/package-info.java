// SPDX-License-Identifier: Apache-2.0
/** YAML 1.2 as nodes that know their line, and as plain maps, lists and scalars; the only user of snakeyaml-engine. */
@NullMarked
package dev.mockidp.internal.yaml;

import org.jspecify.annotations.NullMarked;

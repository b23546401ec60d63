// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.undertow;

import io.undertow.protocols.ssl.UndertowXnioSsl;
import javax.net.ssl.SSLEngine;
import org.xnio.OptionMap;
import org.xnio.Options;
import org.xnio.StreamConnection;
import org.xnio.ssl.SslConnection;

/** Puts TLS, as a face has it, on connections that were accepted in plain. */
final class Door {
    private final UndertowXnioSsl ssl;
    private final TlsFace face;

    Door(Engine engine, TlsFace face) {
        this.face = face;
        this.ssl = new UndertowXnioSsl(
                engine.worker().getXnio(),
                OptionMap.create(Options.USE_DIRECT_BUFFERS, true),
                engine.buffers(),
                face.context());
    }

    StreamConnection enter(StreamConnection plain) {
        SslConnection encrypted = ssl.wrapExistingConnection(plain, OptionMap.EMPTY, false);
        SSLEngine tls = UndertowXnioSsl.getSslEngine(encrypted);
        if (!face.protocols().isEmpty()) {
            tls.setEnabledProtocols(face.protocols().toArray(String[]::new));
        }
        switch (face.clientCertificate()) {
            case IGNORED -> {}
            case REQUESTED -> tls.setWantClientAuth(true);
            case DEMANDED -> tls.setNeedClientAuth(true);
        }
        return encrypted;
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.fault;

import dev.mockidp.http.Response;
import java.io.ByteArrayOutputStream;

/** The document as the only element of a JSON array. */
public record WrapInArray() implements ContentFault {
    @Override
    public Response apply(Response planned) {
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream(planned.body().length + 2);
        wrapped.write('[');
        wrapped.writeBytes(planned.body());
        wrapped.write(']');
        return planned.withBody(wrapped.toByteArray());
    }
}

// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Calls {@code AssumeRoleWithWebIdentity} once, as plainly as it can be called. */
final class PlainCaller {
    static final String AGENT = "mockidp-plain-caller";

    private PlainCaller() {}

    static StsAnswer assumeRole(URI endpoint, String roleArn, String session, String token, Duration timeout) {
        String form = "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=" + encoded(roleArn)
                + "&RoleSessionName=" + encoded(session) + "&WebIdentityToken=" + encoded(token);
        long start = System.nanoTime();
        try {
            FormPost.Answer answer = FormPost.send(endpoint, AGENT, form, timeout);
            return parse(answer, Duration.ofNanos(System.nanoTime() - start));
        } catch (IOException e) {
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            return new StsAnswer(0, null, String.valueOf(e.getMessage()), null, false, took);
        }
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static StsAnswer parse(FormPost.Answer answer, Duration took) {
        Map<String, String> texts = new HashMap<>();
        try {
            XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
            factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
            factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
            collect(factory.createXMLStreamReader(new StringReader(answer.body())), texts);
        } catch (XMLStreamException e) {
            return new StsAnswer(answer.status(), null, "the answer is no XML", null, false, took);
        }
        return new StsAnswer(
                answer.status(),
                texts.get("Code"),
                texts.get("Message"),
                texts.get("RequestId"),
                answer.status() == 200 && texts.containsKey("SessionToken"),
                took);
    }

    /** Takes the text of each element that holds nothing but text. */
    private static void collect(XMLStreamReader reader, Map<String, String> texts) throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> text.setLength(0);
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(reader.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    texts.putIfAbsent(reader.getLocalName(), text.toString());
                    text.setLength(0);
                }
                default -> {}
            }
        }
    }
}

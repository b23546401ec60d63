// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlWriterTest {
    private static String text(XmlWriter xml) {
        return new String(xml.bytes(), StandardCharsets.UTF_8);
    }

    @Test
    void layoutIsThatOfAws() {
        XmlWriter xml = new XmlWriter()
                .open("A", "urn:x")
                .open("B")
                .element("C", "c")
                .close()
                .element("D", "")
                .close();
        assertThat(text(xml)).isEqualTo("""
                        <A xmlns="urn:x">
                          <B>
                            <C>c</C>
                          </B>
                          <D></D>
                        </A>
                        """);
    }

    @Test
    void markupIsEscapedAndQuotesStay() {
        assertThat(text(new XmlWriter().element("A", "<b a=\"1\">&amp;]]></b>'")))
                .isEqualTo("<A>&lt;b a=\"1\"&gt;&amp;amp;]]&gt;&lt;/b&gt;'</A>\n");
    }

    @Test
    void charactersThatXmlForbidsAreReplaced() {
        assertThat(text(new XmlWriter().element("A", "\0\u0001\b\u001f\ufffe\uffff\ud800x\udc00")))
                .isEqualTo("<A>" + "\ufffd".repeat(7) + "x\ufffd</A>\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\tb\nc\rd", "é€😀\u0085\u007f", "<!--", "]]>", "&#0;", "<?xml?>"})
    void whateverIsAllowedComesBackFromAParser(String value) throws Exception {
        byte[] document = new XmlWriter().element("A", value).bytes();
        String parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(document))
                .getDocumentElement()
                .getTextContent();
        assertThat(parsed).isEqualTo(value);
    }

    @Test
    void unclosedElementIsADefect() {
        XmlWriter xml = new XmlWriter().open("A");
        assertThatIllegalStateException().isThrownBy(xml::bytes).withMessageContaining("A is still open");
    }
}

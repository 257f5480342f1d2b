package io.drawbridge.testing.wire;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes maps as XML the way EC2 does: a list is an element of elements {@code item}. */
final class Xml {

    static final String EC2 = "http://ec2.amazonaws.com/doc/2016-11-15/";

    private final XMLStreamWriter writer;

    private Xml(XMLStreamWriter writer) {
        this.writer = writer;
    }

    static String document(String root, String namespace, Map<String, ?> body) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            writer.writeStartDocument("UTF-8", "1.0");
            writer.writeStartElement(root);
            if (!namespace.isEmpty()) {
                writer.writeDefaultNamespace(namespace);
            }
            new Xml(writer).fields(body);
            writer.writeEndElement();
            writer.writeEndDocument();
            writer.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing XML to memory cannot fail", e);
        }
        return text.toString();
    }

    /** Whether XML 1.0 has a way to write this text. */
    static boolean canHold(String text) {
        return text.codePoints()
                .allMatch(point -> point == '\t'
                        || point == '\n'
                        || point == '\r'
                        || (point >= 0x20 && point <= 0xD7FF)
                        || (point >= 0xE000 && point <= 0xFFFD)
                        || point >= 0x10000);
    }

    private void fields(Map<?, ?> fields) throws XMLStreamException {
        for (Map.Entry<?, ?> field : fields.entrySet()) {
            element(field.getKey().toString(), field.getValue());
        }
    }

    private void element(String name, Object value) throws XMLStreamException {
        writer.writeStartElement(name);
        if (value instanceof Map<?, ?> map) {
            fields(map);
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                element("item", item);
            }
        } else {
            writer.writeCharacters(value.toString());
        }
        writer.writeEndElement();
    }
}

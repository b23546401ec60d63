// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A read YAML text as bytes, with the places of its parts: what is on the path of every start is read from these in a
 * millisecond, where loading the YAML library costs 40.
 */
public final class CompiledYaml {
    private static final int MAP = 'M';
    private static final int LIST = 'L';
    private static final int TEXT = 'T';
    private static final int WHOLE = 'I';
    private static final int FLAG = 'B';
    private static final int NOTHING = 'N';

    private CompiledYaml() {}

    /**
     * Writes a read text as bytes.
     *
     * @throws IllegalArgumentException for a number that is not an Integer
     */
    public static byte[] write(YamlNode node) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Reads what {@link #write} wrote of a text of that name. */
    public static YamlNode read(String source, byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return node(source, in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(DataOutputStream out, YamlNode node) throws IOException {
        if (node instanceof YamlMap map) {
            begin(out, MAP, node.place());
            out.writeShort(map.entries().size());
            for (Map.Entry<String, YamlNode> entry : map.entries().entrySet()) {
                out.writeUTF(entry.getKey());
                place(out, map.placeOf(entry.getKey()));
                write(out, entry.getValue());
            }
        } else if (node instanceof YamlList list) {
            begin(out, LIST, node.place());
            out.writeShort(list.items().size());
            for (YamlNode item : list.items()) {
                write(out, item);
            }
        } else {
            YamlScalar scalar = node.asScalar();
            begin(out, tag(scalar.plain()), node.place());
            out.writeUTF(scalar.text());
        }
    }

    private static int tag(@Nullable Object plain) {
        if (plain instanceof String) {
            return TEXT;
        }
        if (plain instanceof Integer) {
            return WHOLE;
        }
        if (plain == null) {
            return NOTHING;
        }
        if (plain instanceof Boolean) {
            return FLAG;
        }
        throw new IllegalArgumentException("found " + plain + ", expected a text, an Integer, true or false");
    }

    private static void begin(DataOutputStream out, int tag, Place place) throws IOException {
        out.writeByte(tag);
        place(out, place);
    }

    private static void place(DataOutputStream out, Place place) throws IOException {
        out.writeShort(place.line());
        out.writeShort(place.column());
    }

    private static Place place(String source, DataInputStream in) throws IOException {
        return new Place(source, in.readUnsignedShort(), in.readUnsignedShort());
    }

    private static YamlNode node(String source, DataInputStream in) throws IOException {
        int tag = in.readUnsignedByte();
        Place place = place(source, in);
        return switch (tag) {
            case MAP -> map(place, in);
            case LIST -> list(place, in);
            default -> scalar(tag, place, in.readUTF());
        };
    }

    private static YamlMap map(Place place, DataInputStream in) throws IOException {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            String key = in.readUTF();
            keys.put(key, place(place.source(), in));
            entries.put(key, node(place.source(), in));
        }
        return new YamlMap(place, entries, keys);
    }

    private static YamlList list(Place place, DataInputStream in) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            items.add(node(place.source(), in));
        }
        return new YamlList(place, items);
    }

    private static YamlScalar scalar(int tag, Place place, String text) throws IOException {
        return new YamlScalar(
                place,
                text,
                switch (tag) {
                    case TEXT -> text;
                    case WHOLE -> Integer.valueOf(text);
                    case FLAG -> text.equalsIgnoreCase("true");
                    case NOTHING -> null;
                    default -> throw new IOException("found the tag " + tag + " in a compiled YAML text");
                });
    }
}

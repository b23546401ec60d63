// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.internal.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Makes nodes of the parser's events; the events come one by one, so the bounds hold before memory is spent. */
final class Composing {
    static final int MAX_DEPTH = 60;
    static final int MAX_NODES = 50_000;
    static final int MAX_ALIASES = 100;

    private final String source;
    private final Iterator<Event> events;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private int nodes;
    private int aliases;

    Composing(String source, Iterator<Event> events) {
        this.source = source;
        this.events = events;
    }

    YamlNode document() {
        events.next(); // the stream's start
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            return new YamlScalar(new Place(source, 1, 1), "", null);
        }
        YamlNode root = node(events.next(), 1);
        events.next(); // the document's end
        Event after = events.next();
        if (after.getEventId() != Event.ID.StreamEnd) {
            throw new YamlException(place(after), "found a second document, expected one in a text");
        }
        return root;
    }

    private YamlNode node(Event event, int depth) {
        Place place = place(event);
        if (depth > MAX_DEPTH) {
            throw new YamlException(place, "found more than " + MAX_DEPTH + " levels");
        }
        if (event instanceof AliasEvent alias) {
            return alias(alias, place);
        }
        count(1, place);
        YamlNode node = event instanceof ScalarEvent scalar
                ? scalar(scalar, place)
                : collection((CollectionStartEvent) event, place, depth);
        Optional<Anchor> anchor = ((NodeEvent) event).getAnchor();
        if (anchor.isPresent()) {
            anchors.put(anchor.get(), node);
        }
        return node;
    }

    private YamlNode alias(AliasEvent event, Place place) {
        YamlNode node = anchors.get(event.getAlias());
        if (node == null) {
            throw new YamlException(place, "found the alias *" + event.getAlias() + " without its anchor before it");
        }
        if (++aliases > MAX_ALIASES) {
            throw new YamlException(place, "found more than " + MAX_ALIASES + " aliases");
        }
        count(node.size(), place);
        return node;
    }

    private void count(int more, Place place) {
        nodes += more;
        if (nodes > MAX_NODES) {
            throw new YamlException(place, "found more than " + MAX_NODES + " nodes");
        }
    }

    private static YamlScalar scalar(ScalarEvent event, Place place) {
        refuse(event.getTag(), place);
        return new YamlScalar(
                place, event.getValue(), event.isPlain() ? Scalars.plain(event.getValue(), place) : event.getValue());
    }

    private YamlNode collection(CollectionStartEvent event, Place place, int depth) {
        refuse(event.getTag(), place);
        return event.getEventId() == Event.ID.SequenceStart ? list(place, depth) : map(place, depth);
    }

    private static void refuse(Optional<String> tag, Place place) {
        if (tag.isPresent()) {
            throw new YamlException(place, "found the tag \"" + tag.get() + "\", expected plain YAML without tags");
        }
    }

    private YamlList list(Place place, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            items.add(node(event, depth + 1));
        }
        return new YamlList(place, items);
    }

    private YamlMap map(Place place, int depth) {
        Map<String, YamlNode> entries = new LinkedHashMap<>();
        Map<String, Place> keys = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            YamlNode key = node(event, depth + 1);
            if (!(key instanceof YamlScalar scalar)) {
                throw key.expected("a text as key");
            }
            Place first = keys.putIfAbsent(scalar.text(), place(event));
            if (first != null) {
                throw new YamlException(
                        place(event),
                        "found the key \"" + scalar.text() + "\" again; the first is in line " + first.line());
            }
            entries.put(scalar.text(), node(events.next(), depth + 1));
        }
        return new YamlMap(place, entries, keys);
    }

    private Place place(Event event) {
        Optional<Mark> mark = event.getStartMark();
        return mark.isPresent()
                ? new Place(source, mark.get().getLine() + 1, mark.get().getColumn() + 1)
                : new Place(source, 1, 1);
    }
}

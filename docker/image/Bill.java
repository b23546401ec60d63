// SPDX-License-Identifier: Apache-2.0

import dev.mockidp.internal.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Completes the bill of materials of the jars (CycloneDX 1.6) with what else is in the image: the Java runtime, and the base
 * image's operating system and packages. Writes a list of licences beside it.
 *
 * <p>java -cp 'lib/*' Bill.java BILL RUNTIME PLATFORM BASE TARGET, where BASE holds the base image's files os-release and
 * status (of dpkg), or installed (of apk).
 */
final class Bill {
    private static final String JDK_LICENCE = "GPL-2.0-only WITH Classpath-exception-2.0";

    private Bill() {}

    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) throws IOException {
        Map<String, Object> bill = Json.readObject(Files.readString(Path.of(arguments[0])));
        Map<String, String> release = properties(Path.of(arguments[1], "release"));
        String platform = arguments[2];
        Path base = Path.of(arguments[3]);
        Path target = Path.of(arguments[4]);
        List<Map<String, Object>> components = new ArrayList<>((List<Map<String, Object>>) bill.get("components"));
        // The native crypto provider comes for each platform; one of them is in this image.
        components.removeIf(component -> String.valueOf(component.get("purl")).contains("classifier=linux-")
                && !String.valueOf(component.get("purl")).contains("classifier=" + platform));
        components.add(runtime(release));
        components.addAll(packages(base));
        bill.put("components", components);
        bill.remove("dependencies");
        Files.writeString(target.resolve("sbom.cdx.json"), Json.writePretty(bill) + "\n");
        Files.writeString(target.resolve("licenses/THIRD-PARTY.txt"), licences(components));
    }

    private static Map<String, Object> runtime(Map<String, String> release) {
        String version = release.getOrDefault("JAVA_VERSION", "unknown");
        Map<String, Object> runtime = component("platform", "OpenJDK", version, "pkg:generic/openjdk@" + version);
        runtime.put("description", "A reduced Java runtime of the modules " + release.getOrDefault("MODULES", ""));
        runtime.put("licenses", List.of(Map.of("expression", JDK_LICENCE)));
        return runtime;
    }

    private static List<Map<String, Object>> packages(Path base) throws IOException {
        Map<String, String> system = properties(base.resolve("os-release"));
        String id = system.getOrDefault("ID", "unknown");
        String version = system.getOrDefault("VERSION_ID", "unknown");
        List<Map<String, Object>> found = new ArrayList<>();
        Map<String, Object> distribution = component("operating-system", id, version, "pkg:generic/" + id + "@" + version);
        distribution.put("description", system.getOrDefault("PRETTY_NAME", id));
        found.add(distribution);
        try (Stream<Path> files = Files.list(base)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.equals("installed")) {
                    found.addAll(records(file, "P", "V", "A", "apk", id, version));
                } else if (!name.equals("os-release") && !name.endsWith("-old") && !name.contains("md5sums")) {
                    found.addAll(records(file, "Package", "Version", "Architecture", "deb", id, version));
                }
            }
        }
        return found;
    }

    /** Reads the packages of dpkg's or apk's list: records parted by empty lines, of lines "Name: value". */
    private static List<Map<String, Object>> records(
            Path file, String nameKey, String versionKey, String platformKey, String kind, String id, String system)
            throws IOException {
        List<Map<String, Object>> found = new ArrayList<>();
        for (String text : Files.readString(file).split("\\n\\n")) {
            Map<String, String> fields = text.lines()
                    .filter(line -> !line.startsWith(" ") && line.contains(":"))
                    .collect(Collectors.toMap(
                            line -> line.substring(0, line.indexOf(':')),
                            line -> line.substring(line.indexOf(':') + 1).strip(),
                            (first, second) -> first));
            boolean installed = !fields.getOrDefault("Status", "installed").matches(".*(deinstall|not-installed).*");
            String name = fields.get(nameKey);
            if (name != null && installed) {
                String version = fields.getOrDefault(versionKey, "unknown");
                String purl = "pkg:" + kind + "/" + id + "/" + encoded(name) + "@" + encoded(version) + "?arch="
                        + fields.getOrDefault(platformKey, "unknown") + "&distro=" + id + "-" + system;
                found.add(component("library", name, version, purl));
            }
        }
        return found;
    }

    private static String encoded(String text) {
        return text.replace("%", "%25").replace("+", "%2B").replace(":", "%3A");
    }

    private static Map<String, Object> component(String type, String name, String version, String purl) {
        Map<String, Object> component = new LinkedHashMap<>();
        component.put("type", type);
        component.put("bom-ref", purl);
        component.put("name", name);
        component.put("version", version);
        component.put("purl", purl);
        return component;
    }

    private static Map<String, String> properties(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.contains("="))
                .collect(Collectors.toMap(
                        line -> line.substring(0, line.indexOf('=')),
                        line -> line.substring(line.indexOf('=') + 1).replace("\"", ""),
                        (first, second) -> first));
    }

    private static String licences(List<Map<String, Object>> components) {
        StringBuilder text = new StringBuilder("What this image contains beside MockIdP, and the licences of each.\n\n"
                + "The text of Apache-2.0 is in LICENSE; texts and notices that jars bring are in the folders of their names;\n"
                + "those of the Java runtime are in ../jre/legal; those of the base image's packages are where the base image\n"
                + "keeps them (Debian: /usr/share/doc/*/copyright).\n\n");
        for (Map<String, Object> component : components) {
            Object licences = component.get("licenses");
            text.append(component.get("name")).append(' ').append(component.get("version"));
            text.append(licences == null ? "" : ": " + names((List<?>) licences)).append('\n');
        }
        return text.toString();
    }

    private static String names(List<?> licences) {
        return licences.stream()
                .map(entry -> {
                    Map<?, ?> choice = (Map<?, ?>) entry;
                    Map<?, ?> licence = choice.get("license") instanceof Map<?, ?> map ? map : Map.of();
                    Object id = licence.get("id") == null ? licence.get("name") : licence.get("id");
                    Object url = licence.get("url");
                    return choice.get("expression") != null ? choice.get("expression") : url == null ? id : id + ", " + url;
                })
                .map(String::valueOf)
                .collect(Collectors.joining("; "));
    }
}

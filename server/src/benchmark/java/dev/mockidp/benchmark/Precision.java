// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.benchmark;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How far a delay is from what was asked, beside the time that a bare Undertow needs without any delay, and how far a drip's
 * rate is. A delay's error holds one such round trip.
 */
final class Precision implements Measurement {
    private static final int ALONE = 1;
    private static final int TOGETHER = 200;
    private static final int TURNS_ALONE = 40;
    private static final int TURNS_TOGETHER = 10;
    private static final int DRIPS = 5;

    @Override
    public List<Figure> run(ClassPaths paths, Settings settings) throws IOException {
        List<Figure> figures = new ArrayList<>();
        try (Child late = Child.start(paths.runtime(), Serve.class, Variant.LATE.argument());
                Child prompt = Child.start(paths.runtime(), Serve.class, Variant.BARE.argument());
                Child dripping = Child.start(paths.runtime(), Serve.class, Variant.DRIPPING.argument())) {
            Target ours = Target.parse(late.line());
            Target bare = Target.parse(prompt.line());
            Waits.over(ours, TOGETHER, TURNS_ALONE);
            Waits.over(bare, TOGETHER, TURNS_ALONE);
            figures.addAll(delays(ours, bare, ALONE, TURNS_ALONE));
            figures.addAll(delays(ours, bare, TOGETHER, TURNS_TOGETHER));
            figures.add(drip(Target.parse(dripping.line())));
        }
        return figures;
    }

    private static List<Figure> delays(Target target, Target prompt, int concurrent, int turns) throws IOException {
        List<Double> ours = Waits.over(target, concurrent, turns).stream()
                .map(millis -> millis - OurServer.LATE.toMillis())
                .toList();
        List<Double> bare = Waits.over(prompt, concurrent, turns);
        String what = "error of a delay of 250 ms at " + concurrent + " at once, beside no delay, ";
        return List.of(
                plain(what + "median, ms", percentile(ours, 50), percentile(bare, 50)),
                plain(what + "99th of 100, ms", percentile(ours, 99), percentile(bare, 99)));
    }

    private static Figure plain(String what, double ours, double bare) {
        return new Figure(what, show(ours), show(bare), "", "", null);
    }

    private static String show(double millis) {
        return String.format(Locale.ROOT, "%.2f", millis);
    }

    private static double percentile(List<Double> values, int percent) {
        List<Double> ascending = values.stream().sorted().toList();
        return ascending.get(Math.min(ascending.size() - 1, ascending.size() * percent / 100));
    }

    private static Figure drip(Target target) throws IOException {
        List<Double> errors = new ArrayList<>();
        for (int i = 0; i < DRIPS; i++) {
            errors.add(dripErrorPercent(target));
        }
        return Figure.aside("error of a drip's rate (16 bytes every 20 ms), percent", new Samples(errors).show("%.2f"));
    }

    /** Returns how much more or less time than asked lay between the first and the last piece. */
    private static double dripErrorPercent(Target target) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), target.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write(("GET " + target.jwks() + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.read());
            }
            byte[] piece = new byte[OurServer.DRIP_BYTES];
            long total = in.readNBytes(piece, 0, piece.length);
            long start = System.nanoTime();
            long end = start;
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                total += read;
                end = System.nanoTime();
            }
            long pauses = (total + OurServer.DRIP_BYTES - 1) / OurServer.DRIP_BYTES - 1;
            double asked = (double) pauses * OurServer.DRIP_PAUSE.toNanos();
            return 100 * (end - start - asked) / asked;
        }
    }
}

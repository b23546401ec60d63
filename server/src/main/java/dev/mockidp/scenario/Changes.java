// SPDX-License-Identifier: Apache-2.0
package dev.mockidp.scenario;

import java.util.function.Consumer;

/** Does the steps that change a world. */
final class Changes {
    private final World world;
    private final double scale;
    private final Consumer<String> note;

    Changes(World world, double scale, Consumer<String> note) {
        this.world = world;
        this.scale = scale;
        this.note = note;
    }

    void make(Step step) {
        if (step instanceof Step.Mint mint) {
            world.keep(mint.token());
        } else if (step instanceof Step.Keys keys) {
            note.accept(keys.issuer() + " " + keys.move().deed());
            world.issuer(keys.issuer()).keys().perform(keys.move());
        } else if (step instanceof Step.Listen listen) {
            note.accept("listener " + listen.listener() + " " + listen.change());
            world.listeners().get(listen.listener()).change(listen.change().scaled(scale));
        } else if (step instanceof Step.NextPhase next) {
            world.issuer(next.issuer()).faults().advance();
            note.accept(next.issuer() + " is in phase "
                    + world.issuer(next.issuer()).faults().phase().orElse("none"));
        } else {
            makeOther(step);
        }
    }

    private void makeOther(Step step) {
        if (step instanceof Step.Recover recover) {
            note.accept(recover.issuer() + " recovers");
            world.issuer(recover.issuer()).faults().clear();
        } else if (step instanceof Step.Register register) {
            note.accept("register " + register.provider().issuer() + " with client ids "
                    + register.provider().clientIds());
            world.register(register.provider());
        } else if (step instanceof Step.Advance advance) {
            world.issuer(advance.issuer()).clock().advance(advance.by());
        } else {
            throw new IllegalStateException("no way to do " + step);
        }
    }
}

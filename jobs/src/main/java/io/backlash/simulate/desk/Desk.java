package io.backlash.simulate.desk;

import io.backlash.event.Interaction;
import io.backlash.simulate.words.CannedTextGuard;
import io.backlash.simulate.words.Phrasebook;
import io.backlash.simulate.world.Brand;
import io.backlash.simulate.world.Dice;
import java.util.function.Consumer;

/**
 * What all cases of a brand share.
 *
 * @param brand whose service it is
 * @param phrases what is said
 * @param guard against the same words to many customers
 * @param dice all chance
 * @param interactions takes the events of each case, when it is over
 */
record Desk(
    Brand brand,
    Phrasebook phrases,
    CannedTextGuard guard,
    Dice dice,
    Consumer<Interaction> interactions) {}

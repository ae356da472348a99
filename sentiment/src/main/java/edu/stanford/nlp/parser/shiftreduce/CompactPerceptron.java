package edu.stanford.nlp.parser.shiftreduce;

import edu.stanford.nlp.parser.common.ParserConstraint;
import edu.stanford.nlp.util.ScoredObject;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * The shift-reduce parser's weights in a few flat arrays, in place of a map of strings to objects:
 * a fraction of the memory, and two reads from it where there were five. It scores the same
 * transitions with the same sums, in the same order, so that the trees are the same (a test holds
 * them to it).
 *
 * <p>It stands in CoreNLP's package because the weights are open only there. A feature is known by
 * a hash of 64 bits; that two of the model's share one is found out when it is loaded, and that an
 * unknown feature has a known one's hash will not happen in the lifetime of a machine.
 */
public final class CompactPerceptron extends PerceptronModel {
  private static final long serialVersionUID = 1L;

  /** So many places for each 3 features: enough stay free that a search is short. */
  private static final int PLACES_FOR_THREE = 4;

  private static final long FNV_PRIME = 0x100000001b3L;
  private static final long FNV_BASIS = 0xcbf29ce484222325L;

  /** By place: the feature's hash, 0 where the place is free. */
  private final long[] hashes;

  /** By place: where the feature's weights begin. */
  private final int[] begins;

  /** The transitions that weights are for, feature by feature; the last of a feature inverted. */
  private final short[] transitions;

  /** The weights, in the order of the transitions. */
  private final float[] weights;

  private CompactPerceptron(PerceptronModel model) {
    super(
        model.op, model.transitionIndex, model.knownStates, model.rootStates, model.rootOnlyStates);
    Set<Map.Entry<String, Weight>> features = model.featureWeights.entrySet();
    int places = Integer.highestOneBit(features.size() / 3 * PLACES_FOR_THREE) << 1;
    hashes = new long[places];
    begins = new int[places];
    int size = features.stream().mapToInt(feature -> feature.getValue().size()).sum();
    transitions = new short[size];
    weights = new float[size];
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    int next = 0;
    for (Map.Entry<String, Weight> feature : features) {
      if (feature.getValue().size() == 0) {
        continue;
      }
      long hash = hash(feature.getKey());
      int place = place(hash);
      if (hashes[place] == hash) {
        throw new IllegalStateException("Two features of the parser's model have the same hash.");
      }
      hashes[place] = hash;
      begins[place] = next;
      packed.reset();
      feature.getValue().writeBytes(packed);
      ByteBuffer pairs =
          ByteBuffer.wrap(packed.toByteArray(), Integer.BYTES, packed.size() - Integer.BYTES);
      while (pairs.hasRemaining()) {
        transitions[next] = pairs.getShort();
        weights[next] = pairs.getFloat();
        next++;
      }
      transitions[next - 1] = (short) ~transitions[next - 1];
    }
  }

  /** Puts a parser's weights into the compact form. */
  public static void compact(ShiftReduceParser parser) {
    parser.model = new CompactPerceptron(parser.model);
  }

  @Override
  public Collection<ScoredObject<Integer>> findHighestScoringTransitions(
      State state, boolean requireLegal, int numTransitions, List<ParserConstraint> constraints) {
    float[] scores = new float[transitionIndex.size()];
    for (String feature : featureFactory.featurize(state)) {
      long hash = hash(feature);
      int place = place(hash);
      if (hashes[place] == hash) {
        int i = begins[place];
        while (transitions[i] >= 0) {
          scores[transitions[i]] += weights[i];
          i++;
        }
        scores[~transitions[i]] += weights[i];
      }
    }
    return numTransitions == 1
        ? best(scores, state, requireLegal, constraints)
        : bests(scores, state, requireLegal, numTransitions, constraints);
  }

  /** Of equals the last, as the queue has it. */
  private List<ScoredObject<Integer>> best(
      float[] scores, State state, boolean requireLegal, List<ParserConstraint> constraints) {
    int best = -1;
    for (int i = 0; i < scores.length; i++) {
      if ((best < 0 || scores[i] >= scores[best])
          && isAllowed(i, state, requireLegal, constraints)) {
        best = i;
      }
    }
    return best < 0 ? List.of() : List.of(new ScoredObject<>(best, scores[best]));
  }

  private Collection<ScoredObject<Integer>> bests(
      float[] scores,
      State state,
      boolean requireLegal,
      int count,
      List<ParserConstraint> constraints) {
    PriorityQueue<ScoredObject<Integer>> bests =
        new PriorityQueue<>(count + 1, (one, other) -> Double.compare(one.score(), other.score()));
    for (int i = 0; i < scores.length; i++) {
      if (isAllowed(i, state, requireLegal, constraints)) {
        bests.add(new ScoredObject<>(i, scores[i]));
        if (bests.size() > count) {
          bests.poll();
        }
      }
    }
    return bests;
  }

  private boolean isAllowed(
      int transition, State state, boolean requireLegal, List<ParserConstraint> constraints) {
    return !requireLegal || transitionIndex.get(transition).isLegal(state, constraints);
  }

  /** Where a hash stands, or the free place where it would. */
  private int place(long hash) {
    int place = (int) hash & (hashes.length - 1);
    while (hashes[place] != 0 && hashes[place] != hash) {
      place = (place + 1) & (hashes.length - 1);
    }
    return place;
  }

  /** FNV-1a over the characters, its bits mixed; never 0. */
  private static long hash(String feature) {
    long hash = FNV_BASIS;
    for (int i = 0; i < feature.length(); i++) {
      hash = (hash ^ feature.charAt(i)) * FNV_PRIME;
    }
    hash ^= hash >>> 32;
    return hash == 0 ? 1 : hash;
  }
}

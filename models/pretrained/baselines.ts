/** What a network must beat: guessing, and remembering the last two events. Both in nats per step or event. */

/** Every class equally likely. */
export function uniformLoss(numClasses: number): number {
  return Math.log(numClasses);
}

/**
 * A 3-gram model smoothed as by Witten and Bell (1991): the distribution after two events, mixed with that after one,
 * with that of single events, with the uniform one.
 *
 * @param train, heldOut sequences of classes; as for the networks, the first event of a sequence is given
 */
export function trigramLoss(
  train: readonly (readonly number[])[],
  heldOut: readonly (readonly number[])[],
  numClasses: number,
): number {
  const counts = new Map<string, Map<number, number>>();
  for (const sequence of train) {
    sequence.forEach((event, position) => {
      for (let order = 0; order <= Math.min(2, position); order++) {
        const context = contextKey(sequence, position, order);
        const following = counts.get(context) ?? new Map<number, number>();
        counts.set(context, following.set(event, (following.get(event) ?? 0) + 1));
      }
    });
  }

  const probability = (sequence: readonly number[], position: number): number => {
    let mixed = 1 / numClasses;
    for (let order = 0; order <= Math.min(2, position); order++) {
      const following = counts.get(contextKey(sequence, position, order));
      if (following === undefined) break;
      const total = [...following.values()].reduce((a, b) => a + b, 0);
      mixed = ((following.get(sequence[position]) ?? 0) + following.size * mixed) / (total + following.size);
    }
    return mixed;
  };

  let loss = 0;
  let steps = 0;
  for (const sequence of heldOut) {
    for (let position = 1; position < sequence.length; position++) {
      loss -= Math.log(probability(sequence, position));
      steps++;
    }
  }
  return loss / steps;
}

function contextKey(sequence: readonly number[], position: number, order: number): string {
  return `${order}:${sequence.slice(position - order, position).join()}`;
}

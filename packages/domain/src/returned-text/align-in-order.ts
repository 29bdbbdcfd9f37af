/** Two stretches that are longer together are not compared: it would take seconds. */
const mostCompared = 300_000

/**
 * Pairs what stands in two stretches so that the order of both is kept and the sum of the scores is the largest.
 *
 * @param score of two; 0 where they are no pair
 */
export function alignInOrder<One, Other>(
  ones: readonly One[],
  others: readonly Other[],
  score: (one: One, other: Other) => number,
): [One, Other][] {
  const width = others.length + 1
  if (ones.length * others.length > mostCompared) return []
  const sums = new Float64Array((ones.length + 1) * width)
  const taken = new Uint8Array(sums.length)
  for (let row = ones.length - 1; row >= 0; row -= 1) {
    for (let column = others.length - 1; column >= 0; column -= 1) {
      const at = row * width + column
      const worth = score(ones[row] as One, others[column] as Other)
      const [both, down, right] = [worth + (sums[at + width + 1] ?? 0), sums[at + width] ?? 0, sums[at + 1] ?? 0]
      sums[at] = Math.max(both, down, right)
      if (worth > 0 && both >= down && both >= right) taken[at] = 1
    }
  }
  const pairs: [One, Other][] = []
  for (let [row, column] = [0, 0]; row < ones.length && column < others.length;) {
    const at = row * width + column
    if (taken[at] === 1) {
      pairs.push([ones[row] as One, others[column] as Other])
      row += 1
      column += 1
    } else if ((sums[at + width] ?? 0) >= (sums[at + 1] ?? 0)) row += 1
    else column += 1
  }
  return pairs
}

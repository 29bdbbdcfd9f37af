const firstDelay = 500
const longestDelay = 15_000

/**
 * Full jitter: anywhere between nothing and a bound that doubles, so that a thousand clients of a restarted server do
 * not come back in one wave.
 *
 * @param failures how many attempts in a row have failed, from 1
 * @param random a number from 0 up to, not including, 1
 * @returns milliseconds to wait
 */
export function backoff(failures: number, random: number): number {
  const bound = Math.min(longestDelay, firstDelay * 2 ** Math.min(failures - 1, 10))
  return Math.floor(bound * random)
}

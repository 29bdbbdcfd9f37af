/**
 * Applies a person's change of a set from `before` to `after` to the present set, which others may have changed too:
 * adds what they added, removes what they removed, and keeps everything else.
 */
export function withMembers<Member>(
  current: readonly Member[],
  before: readonly Member[],
  after: readonly Member[],
): Member[] {
  const removed = new Set(before.filter((member) => !after.includes(member)))
  const added = after.filter((member) => !before.includes(member) && !current.includes(member))
  return [...current.filter((member) => !removed.has(member)), ...added]
}

/**
 * The set as it should be now, when somebody changed it from `before` to `after` while others may have changed it too:
 * what they added goes in, what they took out goes, and whatever others did meanwhile stays.
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

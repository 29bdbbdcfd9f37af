export function MilestonesPage() {
  return null
}

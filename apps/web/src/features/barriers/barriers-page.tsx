export function BarriersPage() {
  return null
}

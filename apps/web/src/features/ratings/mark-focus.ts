/**
 * Moves the focus among the buttons of a list of marks: to the same button of another row, or within its row.
 *
 * @returns false where there is nothing further that way
 */
export function moveFocus(
  list: HTMLElement,
  from: HTMLElement,
  { rows, places }: { readonly rows: number; readonly places: number },
): boolean {
  const groups = [...list.querySelectorAll<HTMLElement>('[data-marks]')]
  const row = groups.findIndex((group) => group.contains(from))
  const buttons = [...(groups[row]?.querySelectorAll<HTMLElement>('.mark-button') ?? [])]
  const place = buttons.indexOf(from)
  const target = groups[row + rows]?.querySelectorAll<HTMLElement>('.mark-button')[place + places]
  if (target === undefined) return false
  target.focus()
  target.scrollIntoView({ block: 'nearest' })
  return true
}

/** A `ref` that focuses an element when it appears. */
export function focusAtOnce(element: HTMLElement | null): void {
  element?.focus()
}

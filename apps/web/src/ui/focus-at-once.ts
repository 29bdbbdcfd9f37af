/** As a `ref`: what has just been asked for takes the focus when it appears. */
export function focusAtOnce(element: HTMLElement | null): void {
  element?.focus()
}

const arrivals = ['pointerover', 'mouseover'] as const
const all = [...arrivals, 'pointermove', 'pointerdown'] as const

/**
 * Keeps what appears under a resting pointer from taking it for a person who points: a page that opens under it would
 * load the page behind that link, or say the name of that button. A browser tells of a pointer that rests as of one that
 * comes, again and again at one place. Once it moves, or presses, the element below it learns of it.
 */
export function ignoreRestingPointer(page: Window): void {
  let place: string | undefined
  const see = (event: Event) => {
    const { clientX, clientY, movementX, movementY, type, target } = event as PointerEvent
    // Events of pointers have parts of pixels, those of mice have none.
    const here = `${Math.floor(clientX)} ${Math.floor(clientY)}`
    place ??= here
    const moves = place !== here || Boolean(movementX || movementY)
    if (!moves && type !== 'pointerdown') {
      if (type !== 'pointermove') event.stopImmediatePropagation()
      return
    }
    for (const name of all) page.removeEventListener(name, see, true)
    if (type === 'pointerover' || type === 'mouseover') return
    const { pointerType } = event as PointerEvent
    const known = { bubbles: true, cancelable: true, composed: true, clientX, clientY }
    target?.dispatchEvent(new PointerEvent('pointerover', { ...known, pointerType }))
    target?.dispatchEvent(new MouseEvent('mouseover', known))
  }
  for (const name of all) page.addEventListener(name, see, true)
}

/** What stood around an element, from the inside out: itself and each of its ancestors with its place among the others. */
type Place = readonly Standing[]

interface Standing {
  readonly element: Element
  readonly parent: Element
  readonly before: Element | null
  readonly after: Element | null
}

/**
 * Keeps people who press keys where they are. A button that opens a form in its place, that takes away its own line, or that rests
 * until the server answers loses the focus, and the next Tab begins at the top of the page. Then the focus goes to what came in
 * its place, to the next line, or back to the button.
 *
 * Looks only from a press by keys to the next key or touch: a page that is written in is not watched.
 *
 * @returns ends it
 */
export function keepFocus(): () => void {
  const page = new AbortController()
  let at: HTMLElement | undefined
  let place: Place = []
  let path = ''
  const remember = (element: Element | null) => {
    if (!(element instanceof HTMLElement) || element === document.body) return
    at = element
    place = placeOf(element)
  }
  const look = () => {
    if (at === undefined || !isLost()) return
    if (location.pathname !== path) rest()
    else if (!at.isConnected || isOver(at)) goTo(place)
    else at.focus({ preventScroll: true })
  }
  // Two frames on: what appears may take the focus itself.
  const watch = new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(look)))
  let isWatching = false
  // At each key that is pressed.
  const rest = () => {
    if (!isWatching) return
    isWatching = false
    watch.disconnect()
    at = undefined
  }
  const pressed = ({ detail, target }: MouseEvent) => {
    // A pointer counts its presses. A link leads to a page that begins anew.
    if (detail !== 0 || !(target instanceof Element) || target.closest('a[href]') !== null) return rest()
    remember(document.activeElement)
    path = location.pathname
    isWatching = true
    watch.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ['disabled'] })
  }
  const early = { capture: true, passive: true, signal: page.signal }
  document.addEventListener('keydown', rest, early)
  document.addEventListener('pointerdown', rest, early)
  document.addEventListener('click', pressed, early)
  document.addEventListener('focusin', ({ target }) => at !== undefined && remember(target as Element), early)
  return () => {
    page.abort()
    rest()
  }
}

/** A button that can't be pressed again; one that rests until the server answers has its mark of loading. */
function isOver(button: HTMLElement): boolean {
  return button.matches(':disabled:not([data-loading])')
}

function isLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

function placeOf(focused: Element): Place {
  const place: Standing[] = []
  for (let at = focused; at.parentElement !== null && at !== document.body; at = at.parentElement) {
    const { parentElement: parent, previousElementSibling: before, nextElementSibling: after } = at
    place.push({ element: at, parent, before, after })
  }
  return place
}

/** Of what is still there, the innermost: what came between its neighbours, else the one behind it, else the one before. */
function goTo(place: Place): void {
  for (const { element, parent, before, after } of place) {
    if (!parent.isConnected || parent === document.body) continue
    const came = [...parent.children].filter((each) => each !== element && isBetween(each, before, after))
    if (came.some(focusFirst) || came.some(focusWords)) return
    if ([after, before].some((each) => each !== null && focusFirst(each))) return
    if (parent.matches('main, [role="dialog"]')) return (parent as HTMLElement).focus({ preventScroll: true })
  }
}

function isBetween(each: Element, before: Element | null, after: Element | null): boolean {
  const { DOCUMENT_POSITION_FOLLOWING, DOCUMENT_POSITION_PRECEDING } = Node
  const isBehind = !before?.isConnected || (before.compareDocumentPosition(each) & DOCUMENT_POSITION_FOLLOWING) > 0
  const isBefore = !after?.isConnected || (after.compareDocumentPosition(each) & DOCUMENT_POSITION_PRECEDING) > 0
  return isBehind && isBefore
}

/** Words that came, such as that it is done, or that something loads: screen readers read them, and Tab goes on from there. */
function focusWords(element: Element): boolean {
  if (!(element instanceof HTMLElement) || element.textContent.trim() === '') return false
  element.tabIndex = -1
  element.focus({ preventScroll: true })
  return document.activeElement === element
}

const reached =
  'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [contenteditable="true"], [tabindex="0"]'

/** @returns whether something in it took the focus: what is not drawn takes none */
function focusFirst(within: Element): boolean {
  if (!within.isConnected) return false
  const all = [within, ...within.querySelectorAll(reached)].filter((each) => each.matches(reached))
  return all.some((each) => {
    if (!(each instanceof HTMLElement) || each.tabIndex < 0) return false
    each.focus({ preventScroll: true })
    return document.activeElement === each
  })
}

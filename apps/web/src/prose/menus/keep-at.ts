/** In px: between the cursor and a menu, and between a menu and the page's edge. */
const gap = 4
const edge = 8

/**
 * Draws an element on the page below a place in the text, above where there is no room below, and within the page's width: a phone is
 * hardly wider than a menu. It follows the place while the page scrolls and the element grows, until the returned function is called.
 *
 * @param placeOf the place now, in the window; null keeps the element where it is
 */
export function keepAt(element: HTMLElement, placeOf: () => DOMRect | null): () => void {
  Object.assign(element.style, { position: 'absolute', width: 'max-content', top: '0', left: '0' })
  document.body.append(element)
  const place = () => {
    const at = placeOf()
    if (at === null) return
    const { width, height } = element.getBoundingClientRect()
    const { clientWidth, clientHeight } = document.documentElement
    const below = at.bottom + gap
    const above = at.top - gap - height
    const top = below + height > clientHeight && above >= 0 ? above : below
    const left = Math.max(edge, Math.min(at.left, clientWidth - width - edge))
    element.style.transform = `translate(${Math.round(left + window.scrollX)}px, ${Math.round(top + window.scrollY)}px)`
  }
  const page = new AbortController()
  const often = { capture: true, passive: true, signal: page.signal }
  window.addEventListener('scroll', place, often)
  window.addEventListener('resize', place, often)
  const sizes = new ResizeObserver(place)
  sizes.observe(element)
  place()
  return () => {
    page.abort()
    sizes.disconnect()
    element.remove()
  }
}

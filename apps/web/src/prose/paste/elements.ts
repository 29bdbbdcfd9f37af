/** Replaces an element by one with another tag and the same children, without attributes. */
export function retag(element: Element, tag: string): HTMLElement {
  const renamed = element.ownerDocument.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

/** Replaces an element by its children. */
export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}

/** Wraps all of an element's children in a new one. */
export function wrapChildren(element: Element, tag: string): void {
  const wrapper = element.ownerDocument.createElement(tag)
  wrapper.append(...element.childNodes)
  element.append(wrapper)
}

/**
 * One declaration of an element's inline style, in lower case. Read from the attribute's text, because browsers drop
 * Word's own properties.
 */
export function styleOf(element: Element, property: string): string | undefined {
  for (const declaration of (element.getAttribute('style') ?? '').split(';')) {
    const colon = declaration.indexOf(':')
    if (colon > 0 && declaration.slice(0, colon).trim().toLowerCase() === property) {
      return declaration
        .slice(colon + 1)
        .trim()
        .toLowerCase()
    }
  }
  return undefined
}

/** Whether an element has no content. Word writes an empty line as a non-breaking space. */
export function isBlank(element: Element): boolean {
  return (
    (element.textContent ?? '').replace(/[\s\u00a0\u200b]/gu, '') === '' &&
    element.querySelector('img, hr, table, [data-record], [data-record-card]') === null
  )
}

/** The same children under another tag, without the attributes. */
export function retag(element: Element, tag: string): HTMLElement {
  const renamed = element.ownerDocument.createElement(tag)
  renamed.append(...element.childNodes)
  element.replaceWith(renamed)
  return renamed
}

/** Leaves the children where the element stood. */
export function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes)
}

/** Puts all of an element's children into a new one, outermost. */
export function wrapChildren(element: Element, tag: string): void {
  const wrapper = element.ownerDocument.createElement(tag)
  wrapper.append(...element.childNodes)
  element.append(wrapper)
}

/** One declaration of an element's inline style, as it was written, lower case. Read as text: Word's own properties are no CSS a browser keeps. */
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

/** No text and nothing that stands for itself. A non-breaking space alone is how Word writes an empty line. */
export function isBlank(element: Element): boolean {
  return (
    (element.textContent ?? '').replace(/[\s\u00a0\u200b]/gu, '') === '' &&
    element.querySelector('img, hr, table, [data-record], [data-record-card]') === null
  )
}

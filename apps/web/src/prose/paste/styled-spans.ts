import { styleOf, unwrap, wrapChildren } from './elements.ts'

/** Google Docs says bold with a style, and wraps the whole text in a `b` that is not. Both are read as they look. */
export function marksFromStyles(root: HTMLElement): void {
  for (const bold of root.querySelectorAll('b, strong')) {
    const weight = styleOf(bold, 'font-weight')
    if (weight === 'normal' || weight === '400') unwrap(bold)
  }
  for (const span of root.querySelectorAll('span[style], font[style]')) {
    if (span.closest('a[href]') === null && has(span, 'text-decoration', 'underline')) wrapChildren(span, 'u')
    if (has(span, 'text-decoration', 'line-through')) wrapChildren(span, 's')
    if (has(span, 'vertical-align', 'super')) wrapChildren(span, 'sup')
    if (has(span, 'vertical-align', 'sub')) wrapChildren(span, 'sub')
    if (styleOf(span, 'font-style') === 'italic') wrapChildren(span, 'em')
    if (isBold(span) && span.closest('h1, h2, h3, h4, h5, h6') === null) wrapChildren(span, 'strong')
  }
}

function has(element: Element, property: string, word: string): boolean {
  return [property, `${property}-line`].some(
    (each) => styleOf(element, each)?.split(/\s+/u).includes(word) ?? false,
  )
}

function isBold(element: Element): boolean {
  const weight = styleOf(element, 'font-weight')
  return weight === 'bold' || weight === 'bolder' || Number(weight) >= 600
}

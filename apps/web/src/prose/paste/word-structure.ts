import { isBlank, retag, styleOf, unwrap } from './elements.ts'

/** Reads the headings, titles and quotations that Word says by class and outline level, and drops its empty lines. */
export function structureFromWord(root: HTMLElement): void {
  for (const empty of root.querySelectorAll('o\\:p')) unwrap(empty)
  for (const paragraph of root.querySelectorAll('p, div[role="heading"]')) {
    const tag = headingOf(paragraph)
    if (tag !== undefined) retag(paragraph, tag)
    else if (isQuotation(paragraph)) quote(paragraph)
    else if (paragraph.className.startsWith('Mso') && isBlank(paragraph) && !paragraph.closest('td, th'))
      paragraph.remove()
  }
}

function headingOf(paragraph: Element): string | undefined {
  const { className } = paragraph
  if (/\bMsoTitle\b/u.test(className)) return 'h1'
  if (/\bMsoSubtitle\b/u.test(className)) return 'h2'
  const said =
    /\b(?:MsoHeading|heading|Ttulo|Titulo)([1-6])\b/u.exec(className)?.[1] ??
    styleOf(paragraph, 'mso-outline-level') ??
    (paragraph.getAttribute('role') === 'heading' ? (paragraph.getAttribute('aria-level') ?? '2') : undefined)
  const level = Number(said)
  return said !== undefined && level >= 1 && level <= 9 ? `h${Math.min(level, 3)}` : undefined
}

function isQuotation({ className }: Element): boolean {
  return /\bMso(?:Intense)?Quote\b/u.test(className)
}

function quote(paragraph: Element): void {
  const frame = paragraph.ownerDocument.createElement('blockquote')
  paragraph.replaceWith(frame)
  frame.append(paragraph)
}

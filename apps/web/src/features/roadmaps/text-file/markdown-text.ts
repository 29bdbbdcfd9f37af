import { micromark } from 'micromark'
import { gfm, gfmHtml } from 'micromark-extension-gfm'

import type { FileText } from './text-file-kind.ts'

/** Reads Markdown of GitHub's kind. Markup in it is letters. */
export function markdownText(bytes: ArrayBuffer): FileText {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { refused: 'unreadable' }
  }
  return { html: micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] }) }
}

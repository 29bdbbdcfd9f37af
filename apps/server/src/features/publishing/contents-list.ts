import type { Language } from '@minga/domain/language/language'
import { lineLetters, lineBlocks } from '@minga/domain/text-form/line-pieces'
import type { TextBlock } from '@minga/domain/text-form/read-text'

import { html, type Html } from '../../pages/html.ts'
import { publicWords } from './public-words.ts'

/** The name of a clause within its page. */
export function anchorOf(block: string): string {
  return `c-${block}`
}

/** Names each clause once: any client can have written the same id twice. */
export function clauseAnchors(): (block: string) => string | undefined {
  const named = new Set<string>()
  return (block) => {
    if (named.has(block)) return undefined
    named.add(block)
    return anchorOf(block)
  }
}

const levels = { 1: 'first', 2: 'second', 3: 'third' } as const
/** Fewer headings need no list. */
const least = 3

/** The headings of a text, each leading to its place. */
export function contentsList(blocks: readonly TextBlock[], language: Language): Html | null {
  const headings = lineBlocks(blocks).flatMap((block) =>
    block.is === 'heading' && block.id !== '' && lineLetters(block.line).trim() !== '' ? [block] : [],
  )
  if (headings.length < least) return null
  const items = headings.map(
    ({ id, level, line }) =>
      html`<li class="${levels[level]}"><a href="#${anchorOf(id)}">${lineLetters(line)}</a></li> `,
  )
  return html`<details class="contents">
    <summary>${publicWords(language)('contents')}</summary>
    <nav aria-label="${publicWords(language)('contents')}">
      <ol>
        ${items}
      </ol>
    </nav>
  </details>`
}

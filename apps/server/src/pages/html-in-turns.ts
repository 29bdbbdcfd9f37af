import { setImmediate as nextTurn } from 'node:timers/promises'

import { htmlParts, type HtmlForm } from '@minga/domain/text-form/html-text'
import type { TextBlock } from '@minga/domain/text-form/read-text'

import { Html } from './html.ts'

/** Blocks: about 5 ms. */
const writtenAtOnce = 300

/** A long text as HTML. Gives way to others: 2,000 clauses take 30 ms. */
export async function htmlInTurns(blocks: readonly TextBlock[], form: HtmlForm): Promise<Html> {
  const written: string[] = []
  for (const part of htmlParts(blocks, form)) {
    if (written.length % writtenAtOnce === 0) await nextTurn()
    written.push(part)
  }
  return new Html(written.join(''))
}

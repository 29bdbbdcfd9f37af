import { localizedText, type Language } from '@minga/domain/language/language'
import type { RecordId } from '@minga/domain/identity/ids'
import { isBehindAs } from '@minga/domain/record-translation/translation-state'
import { titleHash } from '@minga/domain/record-translation/text-hash'
import { blockName } from '@minga/domain/roadmap/block-names'
import { namedRecords } from '@minga/domain/roadmap/named-records'
import { isText, type TreeElement } from '@minga/domain/roadmap/block-tree'
import type { Undertaking } from '@minga/domain/version/canonical-clauses'
import type { Db } from '@minga/storage/database/schema'
import { recordTextsOf } from '@minga/storage/records/record-text-rows'

import { sha256 } from '../../commands/version-root.ts'
import { Refusal } from '../../http/refusal.ts'

/**
 * Refuses a version in which the title of a card, as it is frozen with the text, no longer says what its source says there. A title that is
 * missing is shown in another language, and one that was changed since the version is not judged: neither stands in the way.
 */
export async function cardsBehind(
  db: Db,
  {
    tree,
    undertakings,
  }: { readonly tree: readonly TreeElement[]; readonly undertakings: ReadonlyMap<string, Undertaking> },
  language: Language,
): Promise<Refusal | undefined> {
  const cards = namedRecords(tree.flatMap(cardsIn))
  const rows = await recordTextsOf(db, cards)
  const behind = cards.filter((record: RecordId) => {
    const known = rows.get(record)
    const titles = localizedText.safeParse(undertakings.get(record)?.fields['title']).data
    if (known === undefined || titles === undefined || known.source === language) return false
    const hashOf = (of: Language) => titleHash(sha256, titles[of] ?? '')
    return isBehindAs(known, 'title', language, { words: hashOf(language), source: hashOf(known.source) })
  })
  if (behind.length === 0) return undefined
  const records = behind.map((record) => undertakings.get(record)?.reference ?? '')
  return new Refusal('conflict', 'titles of cards in this text are to be updated in its language', 'cards', { records })
}

function cardsIn(element: TreeElement): readonly TreeElement[] {
  if (element.name === blockName.recordCard) return [element]
  return element.content.flatMap((node) => (isText(node) ? [] : cardsIn(node)))
}

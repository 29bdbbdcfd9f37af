import { titleBlock } from '@minga/domain/edition/edition'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { blockName } from '@minga/domain/roadmap/block-names'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { figureOf } from '@minga/domain/roadmap/figure'
import { readText, type ShowRecord, type ShownRecord } from '@minga/domain/text-form/read-text'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { TextView } from '../../prose/static/text-view.tsx'

/** Clauses as they read by themselves, with the records in them as the reader sees them. */
export function Clauses({
  elements,
  records,
  roadmap,
}: {
  readonly elements: readonly TreeElement[]
  readonly records: readonly ShownRecord[]
  /** Whose pictures they have; a text of a record has none. */
  readonly roadmap?: RoadmapId
}) {
  const { t } = useTranslation('record')
  const { t: said } = useTranslation('editions')
  const unknown = t('state.unavailable')
  const alts = elements.flatMap((element) => altOf(element) ?? [])
  const blocks = useMemo(
    () => readText(elements.map(asBlock), showFrom(records, unknown)),
    [elements, records, unknown],
  )
  if (blocks.length === 0) return null
  return (
    <>
      <TextView blocks={blocks} roadmap={roadmap} />
      {alts.map((alt) => (
        <p key={alt} className="editions-quiet">
          {said('altIs', { alt })}
        </p>
      ))}
    </>
  )
}

/** The alternative text of a figure, which is translated with its caption. */
export function altOf({ name, attributes }: TreeElement): string | undefined {
  const alt = name === blockName.figure ? figureOf(attributes)?.alt.trim() : undefined
  return alt === '' ? undefined : alt
}

/** A title reads as a heading. */
function asBlock(element: TreeElement): TreeElement {
  if (element.attributes['id'] !== titleBlock) return element
  return { ...element, name: 'heading', attributes: { level: 1 } }
}

export function showFrom(shown: readonly ShownRecord[], unknown: string): ShowRecord {
  const known = new Map(shown.map((record) => [record.link.record, record]))
  return (link) => known.get(link.record) ?? { link, name: unknown, title: '', details: [], address: null }
}

import { titleBlock } from '@minga/domain/edition/edition'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { readText, type ShowRecord, type ShownRecord } from '@minga/domain/text-form/read-text'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { TextView } from '../../prose/static/text-view.tsx'

/** Clauses as they read by themselves, with the records in them as the reader sees them. */
export function Clauses({
  elements,
  records,
}: {
  readonly elements: readonly TreeElement[]
  readonly records: readonly ShownRecord[]
}) {
  const { t } = useTranslation('record')
  const unknown = t('state.unavailable')
  const blocks = useMemo(
    () => readText(elements.map(asBlock), showFrom(records, unknown)),
    [elements, records, unknown],
  )
  return blocks.length === 0 ? null : <TextView blocks={blocks} />
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

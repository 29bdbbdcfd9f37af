import { Button } from '@mantine/core'
import { useCallback, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'

import { usePrinting } from '../../ui/print/use-printing.ts'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useDrop } from '../moving/use-drop.ts'
import { useRecordWords } from '../use-record-words.ts'
import { Cards, type Shown } from './matrix-cell.tsx'

interface TrayProps<Fields extends AnyRecord> extends Shown<Fields> {
  readonly items: readonly ListedRecord<Fields>[]
}

const none = { row: null, column: null }
/** How many cards are drawn at once. Of a register of 5,000 half may be unrated, and each can be dragged. */
const atOnce = 200

/** The records that lack one of the two ratings; one that is dropped here loses both. */
export function UnratedTray<Fields extends AnyRecord>(props: TrayProps<Fields>) {
  const { register, axes, items, moves, onDropped } = props
  const { t } = useTranslation('matrix')
  const { label } = useRecordWords()
  const { target, isOver } = useDrop<HTMLElement>(
    useCallback((record, isTarget) => onDropped(record, none, isTarget), [onDropped]),
  )
  const isPrinting = usePrinting()
  const [limit, setLimit] = useState(atOnce)
  // A card that has just come takes the focus: it is drawn, and stays.
  const coming = moves.focusing()
  const place = coming === undefined ? -1 : items.findIndex(({ record }) => record.id === coming)
  if (place >= limit) setLimit(place + 1)
  const shown = isPrinting ? items : items.slice(0, limit)
  const more = Math.min(items.length - shown.length, atOnce)
  const showMore = () => {
    flushSync(() => setLimit(limit + atOnce))
    // The button may be gone, and with it the focus.
    target.current?.querySelectorAll<HTMLElement>('[data-card]')[limit]?.focus()
  }
  const words = { rows: label(register.kind, axes.rows), columns: label(register.kind, axes.columns) }
  return (
    <section ref={target} className="matrix-tray" data-over={isOver || undefined} aria-label={t('unrated')}>
      <h2>
        {t('unrated')} <span className="figures">{items.length}</span>
      </h2>
      <p>{items.length === 0 ? t('allRated') : t('unratedWhy', words)}</p>
      <Cards {...props} items={shown} all />
      {more > 0 ? (
        <Button className="matrix-tray-more" size="compact-sm" variant="subtle" onClick={showMore}>
          {t('showMore', { count: more })}
        </Button>
      ) : null}
    </section>
  )
}

import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useRecordWords } from '../use-record-words.ts'
import { Cards, type Shown } from './matrix-cell.tsx'
import { useDrop } from '../moving/use-drop.ts'

interface TrayProps<Fields extends AnyRecord> extends Shown<Fields> {
  readonly items: readonly ListedRecord<Fields>[]
}

const none = { row: null, column: null }

/** The records that lack one of the two ratings; one that is dropped here loses both. */
export function UnratedTray<Fields extends AnyRecord>(props: TrayProps<Fields>) {
  const { register, axes, items, onDropped } = props
  const { t } = useTranslation('matrix')
  const { label } = useRecordWords()
  const { target, isOver } = useDrop<HTMLElement>(
    useCallback((record, isTarget) => onDropped(record, none, isTarget), [onDropped]),
  )
  const words = { rows: label(register.kind, axes.rows), columns: label(register.kind, axes.columns) }
  return (
    <section ref={target} className="matrix-tray" data-over={isOver || undefined} aria-label={t('unrated')}>
      <h2>
        {t('unrated')} <span className="figures">{items.length}</span>
      </h2>
      <p>{items.length === 0 ? t('allRated') : t('unratedWhy', words)}</p>
      <Cards {...props} all />
    </section>
  )
}

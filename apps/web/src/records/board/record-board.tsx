import { NativeSelect } from '@mantine/core'
import { useCallbackRef } from '@mantine/hooks'
import { boardFieldsOf, boardValues, readBoardField, writeBoardField } from '@minga/domain/record/board-field'
import { typeOf } from '@minga/domain/record/record-types'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { StatusMark } from '../../ui/marks.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import type { ListAddress } from '../list/use-list-search.ts'
import { useMoves } from '../moving/use-moves.tsx'
import { useRecordWords } from '../use-record-words.ts'
import type { Register } from '../use-register.ts'
import { Column } from './board-column.tsx'
import { columnsOf } from './board.ts'
import { useWhyNotMoved } from './why-not-moved.ts'
import './board.css'

interface BoardProps<Fields extends AnyRecord> {
  readonly register: Register<Fields>
  readonly items: readonly ListedRecord<Fields>[]
  readonly address: ListAddress
}

/** Records by the values of a choice. One is moved by dragging it, by its menu, or with Shift and an arrow. */
export function RecordBoard<Fields extends AnyRecord>({ register, items, address }: BoardProps<Fields>) {
  const { kind, own, slots, source } = register
  const { t } = useTranslation('records')
  const { label, choice } = useRecordWords()
  const { search, go } = address
  const board = useMemo(
    () => boardOf({ kind, own }, slots.notOnBoard, search.by),
    [kind, own, slots.notOnBoard, search.by],
  )
  const { fields, field } = board
  const columns = useMemo(() => columnsOf(items, board), [items, board])
  const moves = useMoves(register)
  const whyNotMoved = useWhyNotMoved(source)
  const isStatus = typeOf(kind).fields[field]?.type === 'status'
  const nameOf = (value: string | null) => {
    if (value === null) return t('board.none')
    return isStatus ? <StatusMark status={value} /> : choice(kind, field, value)
  }
  const onMove = useCallbackRef((item: ListedRecord<Fields>, value: string | null) => {
    const reference = item.facts?.reference ?? t('untitled')
    const words = {
      reference,
      field: label(kind, field),
      value: value === null ? t('board.none') : choice(kind, field, value),
    }
    moves.move(item, { [field]: value }, t('board.stands', words))
  })
  const onDropped = useCallbackRef((record: string, value: string | null) => {
    const item = items.find((each) => each.record.id === record)
    if (item !== undefined) onMove(item, value)
  })
  const onOpen = useCallbackRef((item: ListedRecord<Fields>) =>
    go({ record: item.record.id, new: undefined }, { replace: search.record !== undefined }),
  )
  const shown = { register, columns, moves, whyNotMoved, nameOf, opened: search.record, onMove, onOpen, onDropped }
  return (
    // Ctrl+Z pressed on any card inside.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="board-page" onKeyDown={moves.onKeyDown}>
      <div className="board-tools">
        <NativeSelect
          size="xs"
          label={t('board.by')}
          value={field}
          data={fields.map((value) => ({ value, label: label(kind, value) }))}
          onChange={({ currentTarget: { value } }) => go({ by: writeBoardField(value) }, { replace: true })}
        />
        {source.place?.mayEdit === true ? <p className="board-hint">{t('board.hint')}</p> : null}
      </div>
      <section className="board" data-by={field} aria-label={t('board.label', { field: label(kind, field) })}>
        {columns.map((column) => (
          <Column key={column.value} column={column} {...shown} />
        ))}
      </section>
      <output className="visually-hidden">{moves.said}</output>
    </div>
  )
}

/** The board's field, which others it can have, and its columns. */
function boardOf(
  { kind, own }: Pick<Register<AnyRecord>, 'kind' | 'own'>,
  leftOut: readonly string[] = [],
  asked: string | undefined,
) {
  const fields = boardFieldsOf(kind, own).filter((name) => !leftOut.includes(name))
  const read = readBoardField(kind, asked)
  const field = fields.includes(read) ? read : 'status'
  return { fields, field, ...boardValues(kind, field, own) }
}

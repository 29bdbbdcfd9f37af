import { notifications } from '@mantine/notifications'
import { IconArrowsLeftRight } from '@tabler/icons-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'

import { keptLoad, lazyNamed } from '../../ui/lazy-named.ts'
import { MenuWhenOpened } from '../../ui/overlays/when-opened.tsx'
import { CardBelow } from '../list/card-below.tsx'
import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import { useDrag } from '../moving/use-drag.ts'
import type { Shown } from './board-column.tsx'
import { columnAfter } from './board.ts'

const loadItems = keptLoad(() => import('./move-items.tsx'))
const MoveItems = lazyNamed(loadItems, 'MoveItems')

interface CardProps<Fields extends AnyRecord> extends Shown<Fields> {
  readonly item: ListedRecord<Fields>
  readonly value: string | null
}

/** A record on the board: pressed, it opens; dragged, by its menu, or with Shift and an arrow, it moves. Scrolling draws only those that come. */
export const BoardCard = memo(Card) as typeof Card

function Card<Fields extends AnyRecord>(props: CardProps<Fields>) {
  const { register, item, value, columns, moves, opened, whyNotMoved, nameOf, onMove, onOpen } = props
  const { t } = useTranslation('record-views')
  const { title } = useWords()
  const { card, mayMove, isDragged } = useDrag<HTMLButtonElement, Fields>(item, moves)
  const whyNot = mayMove ? undefined : whyNotMoved(item)
  const reference = item.facts?.reference ?? title(item.record.title)
  return (
    <div className="board-item">
      <button
        ref={card}
        type="button"
        className="board-card"
        aria-current={item.record.id === opened || undefined}
        aria-keyshortcuts="Shift+ArrowLeft Shift+ArrowRight"
        data-movable={mayMove || undefined}
        data-dragged={isDragged || undefined}
        onClick={() => onOpen(item)}
        onKeyDown={(event) => {
          if (!event.shiftKey || event.ctrlKey || event.metaKey || event.altKey) return
          const to = columnAfter(event.key, columns, value)
          if (to === undefined) return
          event.preventDefault()
          if (mayMove) onMove(item, to.value)
          else notifications.show({ message: whyNot, color: 'orange' })
        }}
      >
        <span className="board-title">{title(item.record.title)}</span>
        <span className="board-below">
          <CardBelow register={register} item={item} />
        </span>
      </button>
      <MenuWhenOpened
        position="bottom-end"
        load={loadItems}
        opener={
          <button
            type="button"
            className="board-move"
            aria-label={t('move.open', { reference })}
            data-tip={t('move.open', { reference })}
          >
            <IconArrowsLeftRight size={16} stroke={1.6} aria-hidden />
          </button>
        }
      >
        <MoveItems whyNot={whyNot} columns={columns} value={value} nameOf={nameOf} onMove={(to) => onMove(item, to)} />
      </MenuWhenOpened>
    </div>
  )
}

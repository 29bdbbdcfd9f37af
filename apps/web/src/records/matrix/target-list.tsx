import { useTranslation } from 'react-i18next'

import type { AnyRecord, ListedRecord } from '../list/listed-record.ts'
import { useWords } from '../list/use-words.ts'
import type { Shown } from './matrix-cell.tsx'
import { wayOf } from './matrix.ts'
import { usePlaceWords } from './use-place-words.ts'

interface ListProps<Fields extends AnyRecord> extends Shown<Fields> {
  readonly items: readonly ListedRecord<Fields>[]
}

/** The arrows in words: from where to where. Phones and paper have these instead of arrows. */
export function TargetList<Fields extends AnyRecord>({ register, items, axes, targets, onOpen }: ListProps<Fields>) {
  const { t } = useTranslation('matrix')
  const { title } = useWords()
  const words = usePlaceWords(register.kind, axes)
  const meant = items.flatMap((item) => {
    const way = wayOf(item.record, axes, targets)
    return way === undefined ? [] : [{ item, way }]
  })
  if (meant.length === 0) return null
  return (
    <section className="matrix-targets" aria-label={t('targets')}>
      <h2>
        {t('targets')} <span className="figures">{meant.length}</span>
      </h2>
      <ul>
        {meant.map(({ item, way }) => (
          <li key={item.record.id}>
            <button type="button" className="matrix-card" onClick={() => onOpen(item)}>
              {item.facts?.reference ?? '–'}
            </button>{' '}
            {title(item.record.title)}{' '}
            <span className="matrix-way">
              {way.isThere ? t('there') : t('fromTo', { from: words.place(way.from), to: words.place(way.to) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

import type { Axes } from '@minga/domain/record/matrix-axes'
import type { RecordKind } from '@minga/domain/record/record-kind'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

import { useRecordWords } from '../use-record-words.ts'
import type { Position, Way } from './matrix.ts'

export interface PlaceWords {
  /** `Severidad 4 · Persistencia 5`. */
  readonly place: (at: Position) => string
  /** `meta: de … a …`. */
  readonly way: (way: Way) => string
}

/** The names of places of a matrix, and of the ways between them. */
export function usePlaceWords(kind: RecordKind, { rows, columns }: Axes): PlaceWords {
  const { t } = useTranslation('matrix')
  const { facet } = useRecordWords()
  return useMemo(() => {
    const place: PlaceWords['place'] = ({ row, column }) =>
      row === null || column === null
        ? t('noPlace')
        : t('place', { rows: facet(kind, rows), row, columns: facet(kind, columns), column })
    return {
      place,
      way: ({ from, to, isThere }) => (isThere ? t('there') : t('meant', { from: place(from), to: place(to) })),
    }
  }, [t, facet, kind, rows, columns])
}

import { classOfMark, type Criterion } from '@minga/domain/rating/rating'
import { choiceKeys, facetKeys, scaleKey } from '@minga/domain/record/record-words'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

export interface CriterionWords {
  /** Where there is little room, shorter than the field's label. */
  readonly label: (criterion: Criterion) => string
  /** The meaning of a mark from 1 to 5. */
  readonly mark: (criterion: Criterion, given: number) => string
}

/** The words of a barrier's fields, which are those of the criteria: each has one wording everywhere. */
export function useCriterionWords(): CriterionWords {
  const { t } = useTranslation('record')
  return useMemo(
    () => ({
      label: (criterion) => t(facetKeys('barrier', criterion === 'tna' ? 'tnaClass' : criterion)),
      mark: (criterion, given) =>
        criterion === 'tna'
          ? t(choiceKeys('barrier', 'tnaClass', classOfMark(given)))
          : t(scaleKey('barrier', criterion, given)),
    }),
    [t],
  )
}

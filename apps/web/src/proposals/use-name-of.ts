import { blockName, mentionWords, recordLink } from '@minga/domain/roadmap/block-names'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { noteWords } from '@minga/domain/roadmap/footnote'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'

import { useShowRecord } from '../prose/records/use-show-record.ts'

/** The words in a plain field for a record, a note or a person named in a line. */
export function useNameOf(): (element: TreeElement) => string {
  const { t } = useTranslation('proposals')
  const show = useShowRecord()
  return useCallback(
    (element) => {
      if (element.name === blockName.mention) return mentionWords(element.attributes)
      if (element.name === blockName.footnote) return t('note', { words: noteWords(element).slice(0, 40) })
      const link = recordLink.safeParse(element.attributes).data
      return link === undefined ? element.name : show(link).name
    },
    [show, t],
  )
}

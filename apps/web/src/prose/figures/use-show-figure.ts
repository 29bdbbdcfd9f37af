import { pictureAddress } from '@minga/domain/roadmap/figure'
import type { ShowFigure } from '@minga/domain/text-form/read-text'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'

/** The text form of figures: their pictures by the address of this installation. */
export function useShowFigure(roadmap: string | undefined): ShowFigure {
  const { t } = useTranslation('prose')
  return useMemo(() => {
    const word = t('figure.word')
    return ({ file }) => ({
      word,
      source: roadmap === undefined ? null : new URL(pictureAddress(roadmap, file), location.origin).href,
    })
  }, [roadmap, t])
}

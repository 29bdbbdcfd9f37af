import { pictureAddress, type Figure } from '@minga/domain/roadmap/figure'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useRoadmapOfPictures } from './pictures-context.ts'

/** A figure in a text that is only read. */
export function StillFigure({ figure, children }: { readonly figure: Figure; readonly children?: ReactNode }) {
  const { t } = useTranslation('prose')
  const roadmap = useRoadmapOfPictures()
  const { file, alt, width, wide, high } = figure
  const [isMissing, setMissing] = useState(false)
  const hasPicture = roadmap !== undefined && !isMissing
  return (
    <figure className="figure" data-width={width}>
      <div
        className="figure-picture"
        data-shows={hasPicture ? 'picture' : 'missing'}
        style={wide === null || high === null ? undefined : { aspectRatio: `${wide} / ${high}`, maxWidth: wide }}
      >
        {hasPicture ? (
          <img
            src={pictureAddress(roadmap, file)}
            alt={alt}
            loading="lazy"
            decoding="async"
            onError={() => setMissing(true)}
          />
        ) : (
          <span className="figure-missing">{[t('figure.missing'), alt].filter(Boolean).join(' ')}</span>
        )}
      </div>
      <figcaption>{children}</figcaption>
    </figure>
  )
}

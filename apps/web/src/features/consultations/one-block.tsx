import type { ComparedBlock, ConsultationAnswer } from '@minga/protocol/http/consultations'
import { useTranslation } from 'react-i18next'

import { DecidePlace } from './decide-place.tsx'
import { placesOf } from './places-of-block.ts'

interface OneBlockProps {
  readonly consultation: ConsultationAnswer
  readonly block: ComparedBlock
}

/** One block: its words as they were sent, and beside them what members want there and say of it. */
export function OneBlock({ consultation, block }: OneBlockProps) {
  const { t } = useTranslation('consultations')
  const { text, isHeading, remarks } = block
  const names = new Map(consultation.members.map(({ id, name }) => [id as string, name]))
  const places = placesOf(block)
  return (
    <li className="compared-block" data-compared={block.block ?? ''} tabIndex={-1}>
      <div className="compared-sent">
        {block.block === null ? (
          <p className="dimmed">{t('beginning')}</p>
        ) : (
          <p data-heading={isHeading || undefined}>{text === '' ? t('noWords') : text}</p>
        )}
      </div>
      <div className="compared-wanted">
        {places.length === 0 && remarks.length === 0 ? <p className="dimmed">{t('noneDiffers')}</p> : null}
        {places.map((place) => (
          <DecidePlace key={place.part} consultation={consultation} block={block} place={place} names={names} />
        ))}
        {remarks.length === 0 ? null : (
          <ul className="compared-remarks" aria-label={t('remarks')}>
            {remarks.map(({ member, index, author, text: said }) => (
              <li key={`${member} ${String(index)}`}>
                <strong>{names.get(member)}</strong>
                {author === '' ? null : <span className="dimmed"> ({author})</span>}
                <p>{said}</p>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

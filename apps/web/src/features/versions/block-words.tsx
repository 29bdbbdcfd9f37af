import type { PreviewedBlock, RestoredRoadmap } from '@minga/protocol/http/restore'
import { useTranslation } from 'react-i18next'

import { useFacts } from '../../api/record-facts.ts'
import { CopyText } from '../../ui/copy-text.tsx'

const objectMark = '\uFFFC'

/** A block to be recognised: its first words and those it would replace, or its kind when it has no words. */
export function BlockWords({
  block: { name, level, stood, stands, record },
  group,
  hasChanged,
}: {
  readonly block: PreviewedBlock
  readonly group: string
  readonly hasChanged: boolean
}) {
  const { t } = useTranslation('versions')
  const facts = useFacts(group).data
  const plain = (text: string) => text.replaceAll(objectMark, t('block.inline'))
  const reference = record === null ? undefined : facts?.get(record)?.reference
  return (
    <span className="restorable-words">
      {name === 'title' ? <span className="restorable-kind">{t('block.title')}</span> : null}
      <span className="restorable-then" data-heading={level > 0 || name === 'title' || undefined}>
        {name === 'recordCard'
          ? t('block.card', { reference: reference ?? '' })
          : plain(stood).trim() || <span className="dimmed">{t(emptyKey(name))}</span>}
      </span>
      {stands === null || stands === stood ? null : (
        <span className="restorable-now">
          <span className="restorable-kind">{t('nowReads')}</span> {plain(stands).trim() || t('block.empty')}
        </span>
      )}
      {stands !== null && stands === stood ? <span className="restorable-kind">{t('otherForm')}</span> : null}
      {hasChanged ? <strong className="restorable-changed">{t('changedMeanwhile')}</strong> : null}
    </span>
  )
}

function emptyKey(name: string) {
  switch (name) {
    case 'table':
      return 'block.table'
    case 'chart':
      return 'block.chart'
    case 'figure':
      return 'block.figure'
    case 'bulletList':
    case 'orderedList':
    case 'taskList':
    case 'listItem':
    case 'taskItem':
      return 'block.list'
    default:
      return 'block.empty'
  }
}

/** Text that others typed meanwhile and that fits in no block: shown with a copy button. */
export function BesideWords({ beside }: { readonly beside: RestoredRoadmap['beside'] }) {
  const { t } = useTranslation(['versions', 'ui'])
  const said = beside.filter(({ text }) => text.trim() !== '')
  if (said.length === 0) return null
  return (
    <section className="beside">
      <h3>{t('beside')}</h3>
      <p className="dimmed">{t('besideWhy')}</p>
      <ul className="lines">
        {said.map(({ block, text }, index) => (
          <li key={`${block} ${index}`}>
            <blockquote>{text}</blockquote>
            <CopyText text={text} label={t('copy')} size="compact-sm" />
          </li>
        ))}
      </ul>
    </section>
  )
}

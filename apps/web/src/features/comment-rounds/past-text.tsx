import { SegmentedControl } from '@mantine/core'
import type { ComparedBlockView } from '@minga/protocol/http/rounds'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

/** A roadmap as it stood, or only where it reads otherwise now. */
export function PastText({ blocks }: { readonly blocks: readonly ComparedBlockView[] }) {
  const { t } = useTranslation('rounds')
  const changed = blocks.filter(({ stood, stands }) => stood !== stands && (stood ?? stands)?.trim() !== '')
  const [shows, setShows] = useState<'then' | 'changed'>('then')
  const before = blocks.filter(({ stood }) => stood !== null)
  return (
    <>
      <SegmentedControl
        size="xs"
        className="round-filter"
        aria-label={t('whichVersion')}
        value={shows}
        onChange={setShows}
        data={[
          { value: 'then', label: t('asItStood') },
          { value: 'changed', label: t('changedSince', { count: changed.length }) },
        ]}
      />
      {shows === 'changed' && changed.length === 0 ? <p className="round-quiet">{t('unchanged')}</p> : null}
      <section className="round-text" aria-label={t('asItStood')}>
        {(shows === 'then' ? before : changed).map((block, index) => (
          // Two versions never change while they are shown: a place is an identity.
          // oxlint-disable-next-line react/no-array-index-key
          <Block key={index} block={block} onlyThen={shows === 'then'} />
        ))}
      </section>
    </>
  )
}

function Block({ block, onlyThen }: { readonly block: ComparedBlockView; readonly onlyThen: boolean }) {
  const { t } = useTranslation('rounds')
  const { stood, stands, level } = block
  if (onlyThen) return <p data-heading={level || undefined}>{words(stood)}</p>
  return (
    <div className="round-change">
      {stood === null ? <p className="round-quiet">{t('new')}</p> : <del>{words(stood)}</del>}
      {stands === null ? <p className="round-quiet">{t('goneText')}</p> : <ins>{words(stands)}</ins>}
    </div>
  )
}

/** What is no text (a card, a mention) stands as a mark. */
function words(text: string | null): string {
  return (text ?? '').replaceAll('\uFFFC', '▢')
}

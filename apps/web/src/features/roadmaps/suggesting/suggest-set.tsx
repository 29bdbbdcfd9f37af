import { Button } from '@mantine/core'
import type { RoadmapId } from '@minga/domain/identity/ids'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useSaveStateOf } from '../../../sync/use-room.ts'
import { DecisionDialog } from '../../../ui/decision-dialog.tsx'
import { FormProblem } from '../../../ui/states.tsx'
import type { KeptSet } from './kept-set.ts'
import { CollectedChanges } from './collected-changes.tsx'
import { useSendSet } from './use-send-set.ts'

/** The changes that were collected, to be looked at, sent as one set or thrown away. */
export function SuggestSet({
  kept,
  tree,
  room,
  roadmap,
  show,
}: {
  readonly kept: KeptSet
  readonly tree: readonly TreeElement[]
  readonly room: string
  readonly roadmap: RoadmapId
  readonly show: (thread: string) => void
}) {
  const { t } = useTranslation('proposals')
  const send = useSendSet(roadmap, kept)
  const [isDiscarding, setDiscarding] = useState(false)
  const { changes } = kept.set
  const isOffline = useSaveStateOf(room).kind === 'offline'
  const sent = changes.length === 0 ? send.data?.threads : undefined
  const unfitting = send.data?.unfitting
  const undo =
    kept.undo === undefined ? null : (
      <Button variant="subtle" color="gray" disabled={send.isPending} onClick={kept.undo}>
        {t('undo')}
      </Button>
    )
  return (
    <section className="suggest-set" aria-label={t('set')} data-empty={changes.length === 0 || undefined}>
      <output className="suggest-status">
        {sent !== undefined && sent.length > 0 ? (
          <span className="suggest-sent">
            {t('sent', {
              count: sent.length,
              references: sent.map(({ reference }) => reference).join(', '),
            })}{' '}
            <Button variant="subtle" size="compact-xs" onClick={() => show(sent[0]?.id ?? '')}>
              {t('look')}
            </Button>
          </span>
        ) : null}
        <span className="suggest-kept">
          {changes.length === 0 ? t('nothingYet') : t('kept', { count: changes.length })}
          {isOffline ? ` ${t('offline')}` : null}
        </span>
      </output>
      {changes.length === 0 ? null : (
        // Changes that cannot be sent are shown at once.
        <details open={(unfitting?.size ?? 0) > 0}>
          <summary>{t('lookThrough')}</summary>
          <CollectedChanges kept={kept} tree={tree} unfitting={unfitting} />
        </details>
      )}
      <FormProblem error={send.error} />
      {changes.length === 0 ? (
        undo
      ) : (
        <div className="proposal-acts">
          <Button loading={send.isPending} disabled={isOffline} onClick={() => send.mutate()}>
            {t('send', { count: changes.length })}
          </Button>
          {undo}
          <Button variant="subtle" color="gray" disabled={send.isPending} onClick={() => setDiscarding(true)}>
            {t('discard')}
          </Button>
        </div>
      )}
      {isDiscarding ? (
        <DecisionDialog
          title={t('discardTitle', { count: changes.length })}
          verb={t('discard')}
          onDecide={() => {
            kept.forget()
            setDiscarding(false)
          }}
          onClose={() => setDiscarding(false)}
        >
          <p>{t('discardWhat')}</p>
        </DecisionDialog>
      ) : null}
    </section>
  )
}

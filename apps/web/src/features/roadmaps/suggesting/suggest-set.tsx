import { ActionIcon, Button } from '@mantine/core'
import type { RoadmapId } from '@minga/domain/identity/ids'
import { fitProposal } from '@minga/domain/proposal/fit-proposal'
import type { TreeElement } from '@minga/domain/roadmap/block-tree'
import type { GroupView } from '@minga/protocol/http/me'
import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

import { ChangeWords } from '../../../proposals/change-words.tsx'
import { WhoDecides } from '../../../proposals/who-decides.tsx'
import { useSaveStateOf } from '../../../sync/use-room.ts'
import { FormProblem } from '../../../ui/states.tsx'
import type { KeptSet } from './kept-set.ts'
import { useSendSet } from './use-send-set.ts'

/** The changes that were collected, to be looked at, sent as one set or thrown away. */
export function SuggestSet({
  kept,
  tree,
  group,
  room,
  roadmap,
}: {
  readonly kept: KeptSet
  readonly tree: readonly TreeElement[]
  readonly group: GroupView
  readonly room: string
  readonly roadmap: RoadmapId
}) {
  const { t } = useTranslation('proposals')
  const send = useSendSet(roadmap, kept)
  const { changes } = kept.set
  const isOffline = useSaveStateOf(room).kind === 'offline'
  const sent = changes.length === 0 ? send.data?.threads : undefined
  const unfitting = send.data?.unfitting
  return (
    <section className="suggest-set" aria-label={t('set')}>
      <div role="status">
        {sent !== undefined && sent.length > 0 ? (
          <p className="suggest-sent">
            {t('sent', {
              count: sent.length,
              references: sent.map(({ reference }) => reference).join(', '),
            })}
          </p>
        ) : null}
        <p className="suggest-kept">
          {changes.length === 0 ? t('nothingYet') : t('kept', { count: changes.length })}
          {isOffline ? ` ${t('offline')}` : null}
        </p>
      </div>
      {changes.length === 0 ? null : (
        <ol className="suggest-changes">
          {changes.map((change) => {
            const why = unfitting?.get(change.id)
            return (
              <li key={change.id}>
                <p className="thread-proposal-title">{t(`kind.${change.kind}`)}</p>
                <ActionIcon
                  className="suggest-remove"
                  variant="subtle"
                  color="gray"
                  aria-label={t('remove', { kind: t(`kind.${change.kind}`) })}
                  onClick={() => kept.remove(change.id)}
                >
                  <IconX size={16} />
                </ActionIcon>
                <ChangeWords proposal={change} fit={fitProposal(tree, change)} tree={tree} />
                {change.why.trim() === '' ? null : <p className="suggest-why">{change.why}</p>}
                {why === undefined ? null : (
                  <p className="suggest-unfit" role="alert">
                    {t(`unfit.${why}`)}
                  </p>
                )}
              </li>
            )
          })}
        </ol>
      )}
      <FormProblem error={send.error} />
      {changes.length === 0 ? null : (
        <div className="proposal-acts">
          <Button loading={send.isPending} disabled={isOffline} onClick={() => send.mutate()}>
            {t('send', { count: changes.length })}
          </Button>
          <Button variant="subtle" color="gray" disabled={send.isPending} onClick={kept.forget}>
            {t('discard')}
          </Button>
        </div>
      )}
      <WhoDecides group={group} />
    </section>
  )
}

import { Button, Select } from '@mantine/core'
import { can } from '@minga/domain/access/can'
import type { GroupView, RoadmapView } from '@minga/protocol/http/me'
import { returnedTextRefusals } from '@minga/protocol/http/returned-texts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useActor } from '../../api/account.ts'
import { ApiProblem } from '../../api/api-problem.ts'
import { useOrganisations } from '../../api/organisations.ts'
import { useVersions } from '../../api/roadmap-versions.ts'
import { FormProblem } from '../../ui/states.tsx'
import { BringComment } from './bring-comment.tsx'
import { DropFile } from './drop-file.tsx'
import { KeptTexts } from './kept-texts.tsx'
import { useSendingText } from './use-sending-text.ts'

const kinds = [
  '.docx,.odt,.doc',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.oasis.opendocument.text',
  '.pdf,.png,.jpg,.jpeg,.webp,.txt,.md',
].join(',')

/** Files that are not compared: each becomes a comment with its file. */
const becomesComment = /\.(?:pdf|png|jpe?g|webp|txt|md)$/i

interface BringTextProps {
  readonly group: GroupView
  readonly roadmap: RoadmapView
}

/** A place to drop a document, for one's own organisation or for another one that sent it. */
export function BringText({ group, roadmap }: BringTextProps) {
  const { t } = useTranslation('returned')
  const actor = useActor()
  const organisations = useOrganisations()
  const { sent, error, file, send, stop } = useSendingText(group, roadmap)
  const [onBehalfOf, setOnBehalfOf] = useState('')
  /** The source of a comment: a file, or typed words. */
  const [comment, setComment] = useState<File | 'words' | undefined>(undefined)
  const readers = [...group.readers.organisations, ...group.readers.observers]
  return (
    <>
      <p className="returned-how">{t('text.how')}</p>
      {can(actor, { action: 'enter-received', resource: group }) ? (
        <Select
          className="returned-whose"
          label={t('text.whose')}
          description={t('text.whoseHow')}
          value={onBehalfOf}
          allowDeselect={false}
          onChange={(value) => setOnBehalfOf(value ?? '')}
          data={[
            { value: '', label: t('text.own') },
            ...readers
              .filter((id) => id !== actor.organisation)
              .map((id) => ({ value: id as string, label: organisations.get(id)?.shortName ?? id })),
          ]}
        />
      ) : null}
      <DropFile
        words={t('text.drop')}
        accept={kinds}
        sent={sent}
        send={(chosen) => {
          const isComment = becomesComment.test(chosen.name)
          setComment(isComment ? chosen : undefined)
          if (!isComment) send(chosen, { onBehalfOf })
        }}
        stop={stop}
      />
      {comment === undefined ? (
        <Button variant="subtle" size="compact-sm" onClick={() => setComment('words')}>
          {t('comment.type')}
        </Button>
      ) : (
        <BringComment
          key={`${onBehalfOf} ${comment === 'words' ? '' : comment.name}`}
          group={group}
          roadmap={roadmap}
          onBehalfOf={onBehalfOf}
          file={comment === 'words' ? undefined : comment}
          cancel={() => setComment(undefined)}
        />
      )}
      <Refused error={error} />
      {error instanceof ApiProblem && error.field === 'not-ours' && file !== undefined && sent === undefined ? (
        <Against roadmap={roadmap} choose={(against) => send(file, { onBehalfOf, against })} />
      ) : null}
      <KeptTexts group={group} roadmap={roadmap} />
    </>
  )
}

/** The state to compare a file with, if it does not name its export. */
function Against({ roadmap, choose }: { readonly roadmap: RoadmapView; readonly choose: (against: string) => void }) {
  const { t } = useTranslation('returned')
  const versions = useVersions(roadmap.id).data ?? []
  const [against, setAgainst] = useState('now')
  return (
    <div className="returned-against">
      <Select
        label={t('text.against')}
        value={against}
        allowDeselect={false}
        onChange={(value) => setAgainst(value ?? 'now')}
        data={[
          { value: 'now', label: t('text.now') },
          ...versions.map(({ id, name, sequence }) => ({ value: id as string, label: name || `v${String(sequence)}` })),
        ]}
      />
      <Button onClick={() => choose(against)}>{t('text.compare')}</Button>
    </div>
  )
}

/** Why a file is not compared, and what to do with it. */
function Refused({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('returned')
  const refused =
    error instanceof ApiProblem
      ? error.code === 'too-large'
        ? ('too-large' as const)
        : returnedTextRefusals.find((each) => each === error.field)
      : undefined
  return <FormProblem error={error} words={refused && t(`text.refused.${refused}`)} />
}

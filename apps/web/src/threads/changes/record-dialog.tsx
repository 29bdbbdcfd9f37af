import { Select, TextInput } from '@mantine/core'
import { useInputState } from '@mantine/hooks'
import { barrierCategories, type BarrierCategory } from '@minga/domain/barrier/barrier'
import { plainComment, saysNothing } from '@minga/domain/thread/comment-text'
import type { RecordFromThread } from '@minga/domain/thread/thread'
import type { RecordOfThread, ThreadView } from '@minga/protocol/http/threads'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

import { useOrganisations } from '../../api/organisations.ts'
import { useChangeThread } from '../../api/threads.ts'
import { useLanguage } from '../../language/use-language.ts'
import { DecisionDialog } from '../../ui/decision-dialog.tsx'
import { useAudienceWords } from '../audience-choice.tsx'
import type { ThreadInGroup } from '../thread-in-group.ts'
import { Segments } from '../../ui/segments.tsx'

const longestTitle = 160

/** Shows the new record before it is made, because all readers of the group will see it. */
export function RecordDialog({
  kind,
  thread,
  group,
  close,
}: ThreadInGroup & {
  readonly kind: RecordFromThread
  readonly close: () => void
}) {
  const { t } = useTranslation(['changes', 'ui'])
  const { language } = useLanguage()
  const organisations = useOrganisations()
  const audience = useAudienceWords(group)
  const change = useChangeThread()
  const isInternal = thread.audience === 'organisation'
  // Text of an internal discussion is not copied to a record for all, unless the person types it there.
  const [title, setTitle] = useInputState(isInternal ? '' : firstLine(thread))
  const [lead, setLead] = useState<string | null>(
    isInternal ? null : (thread.assignee?.organisation ?? thread.assigneeOrganisation),
  )
  const [category, setCategory] = useState<BarrierCategory | ''>('')
  const make = () => {
    const body: RecordOfThread = {
      kind,
      title: title.trim(),
      language,
      lead,
      category: category === '' ? null : category,
    }
    change.mutate({ method: 'POST', path: `/api/threads/${thread.id}/records`, body }, { onSuccess: close })
  }
  return (
    <DecisionDialog
      title={t(`turn.${kind}`)}
      verb={t(`turn.verb.${kind}`)}
      isPending={change.isPending}
      isReady={title.trim() !== '' && (kind === 'action' || category !== '')}
      error={change.error}
      onDecide={make}
      onClose={close}
    >
      <TextInput label={t('turn.title')} value={title} maxLength={300} onChange={setTitle} data-autofocus />
      {kind === 'barrier' ? (
        <Segments
          className="change-field"
          fullWidth
          size="xs"
          aria-label={t('turn.category')}
          value={category}
          onChange={setCategory}
          data={barrierCategories.map((value) => ({
            value,
            label: t(`record:choice.barrier.category.${value}`),
          }))}
        />
      ) : null}
      <Select
        className="change-field"
        label={t('turn.lead')}
        data={[...group.readers.organisations, ...group.readers.observers].map((id) => ({
          value: id,
          label: organisations.get(id)?.shortName ?? id,
        }))}
        value={lead}
        onChange={setLead}
        clearable
        searchable
      />
      <p className="change-note">
        {t(isInternal ? 'turn.readInternal' : 'turn.read', { audience: audience.name('coalition') })}
      </p>
    </DecisionDialog>
  )
}

/** The first line of the first comment that has text, cut at the end of a word. */
function firstLine({ comments }: ThreadView): string {
  const spoken = comments.find(({ text }) => text !== null && !saysNothing(text))
  const [line = ''] = plainComment(spoken?.text ?? []).split('\n')
  if (line.length <= longestTitle) return line
  const cut = line.slice(0, longestTitle)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestTitle / 2))}…`
}
